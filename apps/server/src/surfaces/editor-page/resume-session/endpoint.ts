import type { EditorSession, ResumedPluginSession } from '@inlay/contract';
import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import type { PluginSettingsStore } from '../../../domains/plugin/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeSession } from '../answers.ts';
import { type ApplicationLookup, readEditorApplication } from '../editor-application.ts';
import { readEditorFeatures } from '../editor-features.ts';
import { type FindSeat, seatErrors } from '../seat.ts';
import { offersSignoff, type SignoffOfferParts } from '../signoff/offers-signoff.ts';

export interface ResumeSessionParts extends SignoffOfferParts {
  readonly pluginSettings: Pick<PluginSettingsStore, 'read'>;
  readonly emails: Emails;
  readonly applications: ApplicationLookup;
  readonly findSeat: FindSeat;
}

/** After a reload: the same session, the email as it is now. */
export const resumeSession = (parts: ResumeSessionParts) =>
  defineEndpoint({
    operation: 'editor.resume',
    method: 'GET',
    path: '/thirdApp/session',
    summary: 'Go on in an editor session',
    output: z.custom<EditorSession | ResumedPluginSession>(),
    errors: seatErrors,
    async handle(call) {
      const { principal } = call;
      const { database, pluginSettings, emails, applications } = parts;
      const seat = await parts.findSeat(call);
      const opened = await emails.open(seat.caller, seat.emailId);
      const application = await readEditorApplication(applications, principal.applicationId, principal.scope);
      const { applicationId } = principal;
      const expiresAt = principal.expiresAt ?? '';
      if (principal.kind !== 'plugin_token') {
        const signoff = await offersSignoff(parts, applicationId);
        return { data: encodeSession(opened, { ...application, signoff }, expiresAt) };
      }
      const session = encodeSession(opened, application, expiresAt);
      const { editorConfig } = await database.transaction({ applicationId }, (tx) => pluginSettings.read(tx));
      return { data: { ...session, features: readEditorFeatures(editorConfig) } };
    },
  });
