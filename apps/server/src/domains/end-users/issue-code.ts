import type { Database } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { createBatcher } from '../../kernel/batch.ts';
import type { Access, MintedGrant, Principal } from '../access/index.ts';

export interface IssueCode {
  /** The end-user token that asks. */
  readonly principal: Principal;
  readonly requestId: string;
  /** Optional, stricter than the contract. */
  readonly emailId?: string | undefined;
  readonly parentOrigin?: string | undefined;
  readonly lifetimeSeconds?: number | undefined;
}

export type CodeIssuer = (input: IssueCode) => Promise<MintedGrant>;

/** Mints one-time codes: what the host hands to a browser in place of its credentials. */
export function createCodeIssuer({ database, access }: { database: Database; access: Access }): CodeIssuer {
  return createBatcher<IssueCode, MintedGrant>({
    key: ({ principal }) => principal.applicationId,
    run: (items, applicationId) =>
      database.transaction({ applicationId }, async (tx) => {
        const minting = access.grants.mint(
          tx,
          items.map(({ principal, emailId, parentOrigin, lifetimeSeconds }) => ({
            kind: 'code',
            applicationId,
            subject: principal.subject,
            scope: {
              ...(emailId ? { emailId } : {}),
              ...(parentOrigin ? { parentOrigin: new URL(parentOrigin).origin } : {}),
            },
            mintedBy: principal,
            ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
          })),
        );
        const logging = appendEvents(
          tx,
          items.map(({ principal, requestId }) => ({
            applicationId,
            type: 'code.created',
            actor: `${principal.subject.kind}:${principal.subject.id}`,
            target: `${principal.subject.kind}:${principal.subject.id}`,
            requestId,
          })),
        );
        return (await tx.commitBehind([minting, logging]))[0];
      }),
  });
}
