import type { Emails, ReleasePort } from './domains/emails/index.ts';
import { pinRequired, readApprovals, type SignoffContext } from './domains/signoff/index.ts';

/** What emails ask sign-off, which stands above them. */
export const releaseBySignoff: ReleasePort = { read: readApprovals, pinRequired };

/** In the transaction of a change of a package: pushes that waited for an approval, and word of one that was withdrawn. */
export const settleApprovals =
  (emails: Pick<Emails, 'settleApprovals'>): SignoffContext['onChange'] =>
  async (tx, { caller, approvals }) => {
    const { kind, by, id } = caller.actor;
    const actor = kind === 'system' ? kind : `${by ?? kind}:${id}`;
    await emails.settleApprovals(
      tx,
      { applicationId: caller.applicationId, actor, requestId: caller.requestId },
      approvals,
    );
  };
