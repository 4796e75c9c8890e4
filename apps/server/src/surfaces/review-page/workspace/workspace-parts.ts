import type { ErrorCode } from '@inlay/contract';
import type { Database } from '../../../db/database.ts';
import type { Principal } from '../../../domains/access/index.ts';
import type { Emails } from '../../../domains/emails/index.ts';
import type { CodeIssuer, EndUsers } from '../../../domains/end-users/index.ts';
import type { Evidence } from '../../../domains/evidence/index.ts';
import type { Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { packageErrors } from '../review-caller.ts';

/** What the endpoints of the workspace and the designer stand on. */
export interface WorkspaceParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly signoff: Pick<Signoff, 'packages' | 'senders' | 'decisions'>;
  readonly emails: Pick<Emails, 'listChoosable' | 'findChoosable' | 'listVersions'>;
  readonly endUsers: Pick<EndUsers, 'findById'>;
  readonly issueCode: CodeIssuer;
  readonly applications: {
    findApplication(applicationId: string): Promise<{ readonly name: string } | undefined>;
  };
  readonly evidence: Pick<Evidence, 'read' | 'head' | 'bundle'>;
  readonly publicUrl: string | undefined;
  /** A mail server is configured: signers are written to. */
  readonly sendsMail: boolean;
}

/** What changing a package may be refused with, besides. */
export const changeErrors = [...packageErrors, 'validation_failed'] as const satisfies readonly ErrorCode[];

/** The same caller inside a transaction that is open already: several verbs, all or nothing. */
export const within = (caller: SignoffCaller, tx: Parameters<Parameters<SignoffCaller['transact']>[1]>[0]) =>
  ({ ...caller, transact: (_scope, work) => work(tx) }) satisfies SignoffCaller;

/** The package that a session is bound to; null for the whole application. */
export function packageOf({ scope }: Pick<Principal, 'scope'>): string | null {
  const { packageId } = scope;
  return typeof packageId === 'string' ? packageId : null;
}
