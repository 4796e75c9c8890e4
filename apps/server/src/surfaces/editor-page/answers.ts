import type { EditorApplication, EditorEmail, EditorRefusal, EditorSession, PluginSession } from '@inlay/contract';
import { sessionKinds } from '../../domains/access/index.ts';
import type { Draft, Email, FullEmail, OpenedEmail, Person } from '../../domains/emails/index.ts';
import type { Answer } from '../../http/endpoint.ts';
import type { Failure } from '../../http/surface.ts';

/** Bodies are what they are; no envelope. */
export const encode = ({ data }: Answer<unknown>): unknown => data;

export const encodeFailure = ({ code, message, details, requestId }: Failure): EditorRefusal => ({
  ...details,
  error: code,
  message,
  requestId,
});

export function encodeEmail(email: FullEmail, draft: Draft | undefined): EditorEmail {
  return {
    id: email.id,
    name: email.name,
    subject: email.subject,
    json: JSON.parse(email.content.design) as unknown,
    version: email.version,
    etag: email.contentEtag,
    ...encodeApproval(email),
    draft: draft
      ? {
          json: JSON.parse(draft.design) as unknown,
          name: draft.name,
          subject: draft.subject,
          savedAt: draft.savedAt.toISOString(),
          baseVersion: draft.baseVersion,
        }
      : null,
  };
}

/** Nothing where the application has never used sign-off. */
export const encodeApproval = ({
  approval,
  signoffRequired,
}: Email): Pick<EditorEmail, 'approval' | 'signoffRequired'> =>
  approval ? { approval, signoffRequired: signoffRequired ?? false } : {};

export const encodePeople = (people: readonly Person[]): PluginSession['users'] =>
  people.map(({ externalId, name, avatarUrl }) => ({ id: externalId, name, avatar: avatarUrl }));

export const encodeSession = (
  opened: OpenedEmail,
  application: EditorApplication,
  expiresAt: string,
): Omit<EditorSession, 'session'> => ({
  expiresAt,
  idleSeconds: sessionKinds.editor_session.idle,
  email: encodeEmail(opened.email, opened.draft),
  application,
  endUser: { id: opened.endUser.externalId, name: opened.endUser.name },
});
