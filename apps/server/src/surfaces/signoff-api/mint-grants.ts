import type { Database, Transact } from '../../db/database.ts';
import {
  type Access,
  type GrantKind,
  grantKinds,
  type Principal,
  type SecretScope,
  type Subject,
} from '../../domains/access/index.ts';
import type { Signoff } from '../../domains/signoff/index.ts';
import { randomBase62 } from '../../kernel/base62.ts';

export interface MintParts {
  readonly access: Access;
  readonly database: Database;
  readonly signoff: Signoff;
}

export interface WantedGrant {
  readonly kind: Extract<GrantKind, 'user_grant' | 'sender_grant' | 'signer_grant' | 'signer_single_grant'>;
  readonly subject: Subject;
  readonly scope: SecretScope;
}

/** A token for an address, for as long as the application says. */
export async function mintGrant(
  { access, signoff }: MintParts,
  { principal, transact }: { readonly principal: Principal; readonly transact: Transact },
  { kind, subject, scope }: WantedGrant,
): Promise<string> {
  const { applicationId } = principal;
  return transact({ applicationId }, async (tx) => {
    const { tokenMinutes } = await signoff.settings.read(tx);
    const [grant] = await access.grants.mint(tx, [
      { kind, applicationId, subject, scope, mintedBy: principal, lifetimeSeconds: tokenMinutes * 60 },
    ]);
    if (!grant) throw new TypeError(`No ${grantKinds[kind].session} grant was made`);
    return grant.secret;
  });
}

/** The session itself, for clients that never see a token. It ends with the credential that asked for it. */
export async function startSession(
  parts: MintParts,
  call: { readonly principal: Principal; readonly transact: Transact },
  wanted: WantedGrant,
): Promise<string> {
  const token = await mintGrant(parts, call, wanted);
  const { applicationId } = call.principal;
  const { sessionIdleMinutes } = await parts.database.transaction({ applicationId }, (tx) =>
    parts.signoff.settings.read(tx),
  );
  const idleSeconds = sessionIdleMinutes * 60;
  const { session } = await parts.access.grants.redeem(wanted.kind, token, randomBase62(43), {}, { idleSeconds });
  return session;
}
