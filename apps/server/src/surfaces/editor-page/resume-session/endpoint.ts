import type { EditorSession } from '@inlay/contract';
import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeSession } from '../answers.ts';
import { type ApplicationLookup, readEditorApplication } from '../editor-application.ts';
import { callerOf, emailIdOf } from '../editor-caller.ts';

export interface ResumeSessionParts {
  readonly emails: Emails;
  readonly applications: ApplicationLookup;
}

/** After a reload: the same session, the email as it is now. */
export const resumeSession = ({ emails, applications }: ResumeSessionParts) =>
  defineEndpoint({
    operation: 'editor.resume',
    method: 'GET',
    path: '/thirdApp/session',
    summary: 'Go on in an editor session',
    output: z.custom<EditorSession>(),
    errors: ['session_invalid', 'session_expired', 'application_paused', 'email_not_found'],
    async handle(call) {
      const { principal } = call;
      const opened = await emails.open(callerOf(call, principal), emailIdOf(principal));
      const application = await readEditorApplication(applications, principal.applicationId, principal.scope);
      return { data: encodeSession(opened, application, principal.expiresAt ?? '') };
    },
  });
