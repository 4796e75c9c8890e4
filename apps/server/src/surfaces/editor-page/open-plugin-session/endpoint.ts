import { type PluginSession, refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import type { Emails } from '../../../domains/emails/index.ts';
import { type PluginSettingsStore, readMetadata, resolveVariables } from '../../../domains/plugin/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { limits } from '../../../kernel/limits.ts';
import { encodePeople, encodeSession } from '../answers.ts';
import { readBrowserKey } from '../browser-key.ts';
import { type ApplicationLookup, readEditorApplication } from '../editor-application.ts';
import { readEditorFeatures } from '../editor-features.ts';
import type { ImportContent } from '../import-content/endpoint.ts';
import { personOf } from '../plugin-person.ts';
import { contentBodyBytesMax, contentFields } from '../schemas.ts';
import { metadataHeader, seatErrors } from '../seat.ts';

export interface OpenPluginSessionParts {
  readonly database: Database;
  readonly emails: Emails;
  readonly applications: ApplicationLookup;
  readonly pluginSettings: Pick<PluginSettingsStore, 'read'>;
  readonly importContent: ImportContent;
}

const body = z.object({
  html: contentFields.html.nullable(),
  css: contentFields.css.nullable(),
  contentPolicy: z.enum(['keep', 'replace', 'error']),
  name: z.string().max(limits.emailNameLengthMax).nullable(),
});

/** Opens the email that the host's metadata names; the first time it is made. */
export const openPluginSession = (parts: OpenPluginSessionParts) =>
  defineEndpoint({
    operation: 'editor.open_plugin',
    method: 'POST',
    path: '/thirdApp/plugin/session',
    summary: 'Open an email with a plugin token',
    body,
    output: z.custom<PluginSession>(),
    errors: [...seatErrors, 'content_exists', 'design_refused', 'payload_too_large', 'rate_limited', 'unavailable'],
    bodyBytesMax: contentBodyBytesMax,
    secretAnswer: true,
    async handle({ body, principal, request, transact }) {
      const { applicationId } = principal;
      const metadata = readMetadata(request.headers[metadataHeader]);
      const settings = await parts.database.transaction({ applicationId }, (tx) => parts.pluginSettings.read(tx));
      const { requireBoundTokens } = settings;
      const policy = { requireBoundTokens, fromBrowser: true };
      const { emailId, userId, anonymous, role, unbound, variables } = resolveVariables(principal, metadata, policy);
      const externalKey = emailId ?? refuseKey();
      const person = { ...personOf(userId, variables, metadata), anonymous, browserKey: readBrowserKey(request) };
      const imported =
        body.html === null
          ? undefined
          : await parts.importContent(applicationId, { html: body.html, css: body.css ?? '' });
      const opened = await parts.emails.openShared(
        { applicationId, person, requestId: request.id, transact },
        {
          externalKey,
          name: body.name ?? '',
          content: imported && { json: imported.json },
          subject: '',
          contentPolicy: body.contentPolicy,
          unbound,
        },
      );
      const application = await readEditorApplication(parts.applications, applicationId, {});
      const session: PluginSession = {
        ...encodeSession(opened, application, principal.expiresAt ?? ''),
        // Demo mode takes pages from a disk, whose origin nobody can list.
        application: settings.allowBrowserAuthentication ? { ...application, allowedOrigins: [] } : application,
        contentIgnored: opened.contentUse === 'ignored',
        role,
        user: {
          id: userId,
          name: person.name || opened.endUser.name || (anonymous ? '' : userId),
          avatar: person.avatarUrl,
        },
        anonymous,
        users: encodePeople(opened.people),
        features: readEditorFeatures(settings.editorConfig),
      };
      return { data: session };
    },
  });

function refuseKey(): never {
  const message = 'is missing: the id by which you know the email';
  return refuse('validation_failed', `emailId: ${message}`, { fields: [{ field: 'emailId', message }] });
}
