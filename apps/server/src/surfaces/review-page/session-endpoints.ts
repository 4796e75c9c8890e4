import { type ReviewSession, type ReviewSessionKind, refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import type { Access } from '../../domains/access/index.ts';
import type { Signoff } from '../../domains/signoff/index.ts';
import { readBearer } from '../../http/basic.ts';
import { type AnyEndpoint, defineEndpoint } from '../../http/endpoint.ts';
import { type ApplicationLookup, framingOrigins } from '../editor-page/editor-application.ts';
import { endedSessionCookies, readSessionCookie } from '../signoff-api/session-cookie.ts';
import { callerErrors } from '../signoff-api/signoff-caller.ts';

export interface SessionParts {
  readonly access: Access;
  readonly database: Database;
  readonly signoff: Signoff;
  readonly applications: ApplicationLookup;
}

/** What the page asks about its own session. Asking keeps it alive: "stay" asks. */
export const sessionEndpoints = (parts: SessionParts): readonly AnyEndpoint[] => [getSession(parts), endSession(parts)];

const getSession = ({ applications, database, signoff }: SessionParts) =>
  defineEndpoint({
    operation: 'review.get_session',
    method: 'GET',
    path: '/session',
    summary: 'Whose session this is, and keep it alive',
    output: z.custom<ReviewSession>(),
    errors: [...callerErrors, 'application_not_found'],
    async handle({ principal }) {
      const { applicationId, scope } = principal;
      const application = (await applications.findApplication(applicationId)) ?? refuse('application_not_found');
      const { sessionIdleMinutes } = await database.transaction({ applicationId }, (tx) => signoff.settings.read(tx));
      const text = (name: string): string | null => (typeof scope[name] === 'string' ? scope[name] : null);
      return {
        data: {
          kind: principal.kind as ReviewSessionKind,
          packageId: text('packageId'),
          signerId: text('signerId'),
          expiresAt: principal.expiresAt ?? '',
          idleSeconds: sessionIdleMinutes * 60,
          application: {
            id: application.id,
            name: application.name,
            accent: application.accent,
            logoUrl: application.logoUrl,
            defaultLocale: application.defaultLocale,
            allowedOrigins: framingOrigins(application.allowedOrigins, scope),
          },
        },
      };
    },
  });

const endSession = ({ access, database }: SessionParts) =>
  defineEndpoint({
    operation: 'review.end_session',
    method: 'DELETE',
    path: '/session',
    summary: 'End the session',
    output: z.object({}),
    errors: callerErrors,
    async handle({ principal, request }) {
      const { authorization, cookie } = request.headers;
      const session =
        readBearer(typeof authorization === 'string' ? authorization : undefined) ??
        readSessionCookie(typeof cookie === 'string' ? cookie : undefined);
      await database.transaction({ applicationId: principal.applicationId }, async (tx) => {
        await access.sessions.end(tx, session ?? '', 'left');
      });
      return { data: {}, headers: { 'set-cookie': endedSessionCookies(request.secure) } };
    },
  });
