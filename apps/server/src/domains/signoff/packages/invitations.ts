import { refuse } from '@inlay/contract';
import { readPackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { Package, Role, Signer } from '../package.ts';
import { checkSender } from '../sender-scope.ts';
import { findPackage } from '../store.ts';
import { refuseState } from './rules/checks.ts';
import { findRole } from './rules/roles.ts';
import * as store from './store.ts';
import type { PackageVerbs } from './verbs.ts';

type Invitations = Pick<PackageVerbs, 'signingSecret' | 'findBySigningSecret'>;

const purpose = 'signoff/invitation/1';

/**
 * Durable invitations. The secret is made of who it is for, address included: whoever takes over a seat gets another
 * one, and the former one opens nothing.
 */
export function createInvitations({ database, keyring }: SignoffContext): Invitations {
  const secretOf = ({ applicationId, id }: Package, signer: Signer): string =>
    keyring.urlSecret(purpose, JSON.stringify([applicationId, id, signer.id, signer.email.toLowerCase()]));
  return {
    signingSecret: (caller, id, roleId, signerId) =>
      caller.transact({ applicationId: caller.applicationId }, async (tx) => {
        const p = await readPackage(tx, caller, id);
        const { actor } = caller;
        if (actor.kind === 'signer' && actor.id !== signerId) refuse('not_allowed');
        // Whoever holds the link may decide: to see a package is not enough to get it.
        await checkSender(tx, caller, p, 'change');
        if (p.status === 'draft') refuseState(p, 'It has not been sent: nobody is invited yet');
        const signer = findRole(p, roleId).signers.find((one) => one.id === signerId) ?? refuse('signer_not_found');
        const secret = secretOf(p, signer);
        const key = { applicationId: p.applicationId, packageId: p.id };
        await store.insertInvitation(tx, key, { hash: keyring.hash(secret), signerId });
        return secret;
      }),
    async findBySigningSecret(secret) {
      if (!/^[\w-]{48}$/.test(secret)) return undefined;
      const found = await store.findInvitation(database, keyring.hash(secret));
      if (!found) return undefined;
      const { application_id: applicationId, package_id: packageId, signer_id: signerId } = found;
      const row = await database.transaction({ applicationId }, (tx) => findPackage(tx, applicationId, packageId));
      const p = row && (JSON.parse(row.state) as Package);
      const seat = p && !p.trashed && p.status !== 'draft' ? seatOf(p, signerId) : undefined;
      // The row is a way to find it; what counts is who sits there now.
      if (!p || !seat || secretOf(p, seat.signer) !== secret) return undefined;
      return { applicationId, packageId, roleId: seat.role.id, signerId };
    },
  };
}

function seatOf(p: Package, signerId: string): { readonly role: Role; readonly signer: Signer } | undefined {
  for (const role of p.roles) {
    const signer = role.signers.find(({ id }) => id === signerId);
    if (signer) return { role, signer };
  }
  return undefined;
}
