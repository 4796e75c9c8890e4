import type { EditorSession } from '@inlay/contract';
import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeSession } from '../answers.ts';
import { type ApplicationLookup, readEditorApplication } from '../editor-application.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

export interface ResumeSessionParts {
  readonly emails: Emails;
  readonly applications: ApplicationLookup;
  readonly findSeat: FindSeat;
}

/** After a reload: the same session, the email as it is now. */
export const resumeSession = ({ emails, applications, findSeat }: ResumeSessionParts) =>
  defineEndpoint({
    operation: 'editor.resume',
    method: 'GET',
    path: '/thirdApp/session',
    summary: 'Go on in an editor session',
    output: z.custom<EditorSession>(),
    errors: seatErrors,
    async handle(call) {
      const { principal } = call;
      const seat = await findSeat(call);
      const opened = await emails.open(seat.caller, seat.emailId);
      const application = await readEditorApplication(applications, principal.applicationId, principal.scope);
      return { data: encodeSession(opened, application, principal.expiresAt ?? '') };
    },
  });
