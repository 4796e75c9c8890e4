import { refuse } from '@inlay/contract';
import type { Principal } from '../../domains/access/index.ts';
import {
  type Package,
  type Sender,
  type Signoff,
  type SignoffCaller,
  senderSubject,
  signerSubject,
} from '../../domains/signoff/index.ts';
import type { WantedGrant } from './mint-grants.ts';

/** Whom a token is for, each with what its session is bound to. */

/** The sender behind a secret: of a key or an access token of the whole account, its owner. */
export function ownSender(signoff: Signoff, caller: SignoffCaller, { scope }: Principal): Promise<Sender> {
  const senderId = scope['senderId'];
  return typeof senderId === 'string' ? signoff.senders.get(caller, senderId) : signoff.senders.owner(caller);
}

/**
 * The whole account, or all of one sender. The owner's session has the application as its subject, like the key that
 * asked for it: what ends the one ends the other.
 */
export async function userGrant(signoff: Signoff, caller: SignoffCaller, principal: Principal): Promise<WantedGrant> {
  const { id } = await ownSender(signoff, caller, principal);
  const { subject, scope, applicationId } = principal;
  const delegateId = scope['delegateId'];
  return {
    kind: 'user_grant',
    subject: subject.kind === 'sender' ? { kind: 'sender', id } : { kind: 'application', id: applicationId },
    scope: { senderId: id, ...(typeof delegateId === 'string' ? { delegateId } : {}) },
  };
}

/** One package, as its sender. */
export async function senderGrant(
  signoff: Signoff,
  caller: SignoffCaller,
  principal: Principal,
  packageId: string,
): Promise<WantedGrant> {
  const { sender } = await ownPackage(signoff, caller, principal, packageId);
  return {
    kind: 'sender_grant',
    subject: senderSubject(packageId, sender.id),
    scope: { packageId, senderId: sender.id },
  };
}

export interface SignerToken {
  readonly packageId: string;
  /** Id or address. */
  readonly signerId: string;
  /** Who signs in the signer's place: id or address. */
  readonly delegateeId: string | null;
  readonly sessionFields: Readonly<Record<string, string>> | null;
}

/** One package, as one of its signers. @throws Refusal `package_not_modifiable` unless it is out. */
export async function signerGrant(
  signoff: Signoff,
  caller: SignoffCaller,
  principal: Principal,
  { kind, packageId, signerId, delegateeId, sessionFields }: SignerToken & Pick<WantedGrant, 'kind'>,
): Promise<WantedGrant> {
  const subject = await ownPackage(signoff, caller, principal, packageId);
  const { role, signer } = signoff.decisions.findSigner(subject, signerId);
  if (subject.status !== 'sent' || subject.trashed) {
    refuse('package_not_modifiable', 'Signers get tokens while the package is SENT');
  }
  const delegateId =
    delegateeId === null ? null : await findDelegate(signoff, caller, { subject, signerId: signer.id, delegateeId });
  return {
    kind,
    subject: signerSubject(packageId, signer.id),
    scope: {
      packageId,
      roleId: role.id,
      signerId: signer.id,
      ...(delegateId === null ? {} : { delegateId }),
      ...(sessionFields === null ? {} : { sessionFields }),
    },
  };
}

/** @throws Refusal `package_out_of_scope`: a sender opens the packages of no other. */
async function ownPackage(
  { packages }: Signoff,
  caller: SignoffCaller,
  { subject, scope }: Principal,
  packageId: string,
): Promise<Package> {
  const found = await packages.get(caller, packageId);
  if (subject.kind === 'sender' && found.sender.id !== scope['senderId']) {
    refuse('package_out_of_scope', 'The package belongs to another sender');
  }
  return found;
}

interface WantedDelegate {
  readonly subject: Package;
  readonly signerId: string;
  readonly delegateeId: string;
}

/**
 * A delegate of the signer, else one that the account knows for the same address; that one becomes the signer's, so
 * that the evidence can name the person.
 */
async function findDelegate(
  signoff: Signoff,
  caller: SignoffCaller,
  { subject, signerId, delegateeId }: WantedDelegate,
): Promise<string> {
  const { signer } = signoff.decisions.findSigner(subject, signerId);
  const isWanted = ({ id, email }: { readonly id: string; readonly email: string }): boolean =>
    id === delegateeId || email.toLowerCase() === delegateeId.toLowerCase();
  const known = signer.delegates.find(isWanted);
  if (known) return known.id;
  const member = await signoff.senders.findByEmail(caller, signer.email);
  const delegate = member && (await signoff.senders.listDelegates(caller, member.id)).find(isWanted);
  if (!delegate) return refuse('signer_not_found', 'The signer has no such delegate');
  const { email, firstName, lastName } = delegate;
  const after = await signoff.decisions.setDelegates(caller, subject.id, signerId, [
    ...signer.delegates,
    { email, name: `${firstName} ${lastName}`.trim() },
  ]);
  const added = signoff.decisions
    .findSigner(after, signerId)
    .signer.delegates.find((one) => one.email.toLowerCase() === email.toLowerCase());
  return added?.id ?? refuse('signer_not_found', 'The signer has no such delegate');
}
