import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import type { Access } from '../../../domains/access/index.ts';
import { readBearer } from '../../../http/basic.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { endedSessionCookies, readSessionCookie } from '../session-cookie.ts';
import { callerErrors } from '../signoff-caller.ts';

export interface EndSessionParts {
  readonly access: Access;
  readonly database: Database;
  readonly publicUrl: string | undefined;
}

/** The session that calls; the package and everybody else's sessions stay as they are. */
export const endSession = ({ access, database, publicUrl }: EndSessionParts) =>
  defineEndpoint({
    operation: 'signoff.end_session',
    method: 'DELETE',
    path: '/session',
    summary: 'End the session',
    output: z.object({}),
    errors: callerErrors,
    async handle({ principal: { applicationId }, request }) {
      const { authorization, cookie } = request.headers;
      const session =
        readBearer(typeof authorization === 'string' ? authorization : undefined) ??
        readSessionCookie(typeof cookie === 'string' ? cookie : undefined);
      await database.transaction({ applicationId }, (tx) => access.sessions.end(tx, session ?? '', 'left'));
      const secure = request.secure || (publicUrl ?? '').startsWith('https:');
      return { data: {}, headers: { 'set-cookie': endedSessionCookies(secure) } };
    },
  });
