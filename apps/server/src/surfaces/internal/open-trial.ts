import type { Database } from '../../db/database.ts';
import { type Principal, platformRealm } from '../../domains/access/index.ts';
import type { Emails } from '../../domains/emails/index.ts';
import type { CodeIssuer, EndUsers } from '../../domains/end-users/index.ts';
import type { OpenTrial } from './parts.ts';

export interface TrialParts {
  readonly database: Database;
  readonly endUsers: EndUsers;
  readonly emails: Emails;
  readonly issueCode: CodeIssuer;
}

/**
 * The whole story of a host, played by the console: end user, email, code. The trial end user belongs
 * to the member who asks, so that two members do not open each other's emails.
 */
export function createOpenTrial({ database, endUsers, emails, issueCode }: TrialParts): OpenTrial {
  return async ({ applicationId, account, requestId }) => {
    const member: Principal = {
      kind: 'console_session',
      applicationId,
      subject: { kind: 'account', id: account.id },
      scope: {},
      apiVersion: '2026-06-09',
      credentialId: null,
      ref: platformRealm,
    };
    const externalId = `console:${account.id}`;
    await endUsers.issueToken({ externalId, name: account.name, principal: member, requestId });
    const endUser = await database.transaction({ applicationId }, (tx) => endUsers.findByExternalId(tx, externalId));
    if (!endUser) throw new RangeError('A trial end user was made and is not there');
    const email = await emails.create(
      {
        applicationId,
        owner: { endUserId: endUser.id },
        actor: `account:${account.id}`,
        requestId,
        transact: database.transaction,
      },
      { name: 'Trial', subject: '', extra: '{}' },
    );
    const { secret } = await issueCode({
      principal: { ...member, subject: { kind: 'end_user', id: String(endUser.id) } },
      requestId,
      emailId: email.id,
    });
    return { code: secret, emailId: email.id };
  };
}
