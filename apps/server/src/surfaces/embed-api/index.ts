import type { Emails } from '../../domains/emails/index.ts';
import type { CodeIssuer, EndUsers } from '../../domains/end-users/index.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import { copyEmail } from './copy-email/endpoint.ts';
import { createCode } from './create-code/endpoint.ts';
import { createEmail } from './create-email/endpoint.ts';
import { createToken } from './create-token/endpoint.ts';
import { deleteEmail } from './delete-email/endpoint.ts';
import { encode, encodeFailure } from './dialect.ts';
import { getEmail } from './get-email/endpoint.ts';
import { getEmailHtml } from './get-email-html/endpoint.ts';
import { createGuard, type GuardParts } from './guard.ts';
import { listEmails } from './list-emails/endpoint.ts';
import { updateEmail } from './update-email/endpoint.ts';

export interface EmbedApiParts extends GuardParts {
  readonly endUsers: EndUsers;
  readonly issueCode: CodeIssuer;
  readonly emails: Emails;
}

/** The ASC Editor Plugin's contract. With its published prefix and, as its predecessor had it, without. */
export const embedApi = (parts: EmbedApiParts): Surface => ({
  name: 'embed-api',
  prefixes: ['/editor-plugin', ''],
  headers: apiHeaders,
  authenticate: createGuard(parts),
  encode,
  encodeFailure,
  idempotent: true,
  endpoints: [
    createToken(parts.endUsers),
    createCode(parts.issueCode),
    createEmail(parts.emails),
    listEmails(parts.emails),
    getEmail(parts.emails),
    updateEmail(parts.emails),
    deleteEmail(parts.emails),
    copyEmail(parts.emails),
    getEmailHtml(parts.emails),
  ],
});
