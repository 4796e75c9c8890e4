import { refuse, type SaveAnswer } from '@inlay/contract';
import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeApproval, encodeEmail } from '../answers.ts';
import { savedFields } from '../schemas.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

export interface SaveEmailParts {
  readonly emails: Emails;
  readonly findSeat: FindSeat;
}

/** The Save button: a version and its push. */
export const saveEmail = ({ emails, findSeat }: SaveEmailParts) =>
  defineEndpoint({
    operation: 'editor.save_email',
    method: 'PUT',
    path: '/thirdApp/email',
    summary: 'Save a version and push it',
    description: 'Needs `If-Match`: without it nobody could tell whether somebody else saved in between.',
    body: z.object(savedFields),
    output: z.custom<SaveAnswer>(),
    errors: [...seatErrors, 'version_conflict', 'payload_too_large', 'design_refused'],
    async handle(call) {
      const { body, request } = call;
      const ifMatch = request.headers['if-match'];
      const { caller, emailId } = await findSeat(call);
      const result = await emails.saveVersion(caller, emailId, {
        ...body,
        ifMatch: typeof ifMatch === 'string' ? ifMatch : '',
      });
      if (result.kind === 'conflict') {
        const { current } = result;
        const why =
          ifMatch === undefined
            ? 'Send the ETag of the state you began from in If-Match'
            : 'Somebody else saved in between';
        return refuse('version_conflict', why, { etag: current.contentEtag, email: encodeEmail(current, undefined) });
      }
      const { email, htmlBytes } = result;
      const data: SaveAnswer = {
        version: email.version,
        etag: email.contentEtag,
        savedAt: email.updatedAt.toISOString(),
        htmlBytes,
        ...encodeApproval(email),
      };
      return { data, headers: { etag: email.contentEtag } };
    },
  });
