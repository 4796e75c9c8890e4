import type { EditorSession, ResumedPluginSession } from '@inlay/contract';
import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import type { Emails } from '../../../domains/emails/index.ts';
import type { PluginSettingsStore } from '../../../domains/plugin/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeSession } from '../answers.ts';
import { type ApplicationLookup, readEditorApplication } from '../editor-application.ts';
import { readEditorFeatures } from '../editor-features.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

export interface ResumeSessionParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly pluginSettings: Pick<PluginSettingsStore, 'read'>;
  readonly emails: Emails;
  readonly applications: ApplicationLookup;
  readonly findSeat: FindSeat;
}

/** After a reload: the same session, the email as it is now. */
export const resumeSession = ({ database, pluginSettings, emails, applications, findSeat }: ResumeSessionParts) =>
  defineEndpoint({
    operation: 'editor.resume',
    method: 'GET',
    path: '/thirdApp/session',
    summary: 'Go on in an editor session',
    output: z.custom<EditorSession | ResumedPluginSession>(),
    errors: seatErrors,
    async handle(call) {
      const { principal } = call;
      const seat = await findSeat(call);
      const opened = await emails.open(seat.caller, seat.emailId);
      const application = await readEditorApplication(applications, principal.applicationId, principal.scope);
      const session = encodeSession(opened, application, principal.expiresAt ?? '');
      if (principal.kind !== 'plugin_token') return { data: session };
      const { applicationId } = principal;
      const { editorConfig } = await database.transaction({ applicationId }, (tx) => pluginSettings.read(tx));
      return { data: { ...session, features: readEditorFeatures(editorConfig) } };
    },
  });
