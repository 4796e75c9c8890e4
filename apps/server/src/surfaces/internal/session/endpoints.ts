import { Refusal } from '@inlay/contract';
import { z } from 'zod';
import type { NewConsoleSession } from '../../../domains/accounts/index.ts';
import { type AnyEndpoint, defineEndpoint, type RequestFacts } from '../../../http/endpoint.ts';
import { deviceCookie, readCookies, sessionCookie } from '../cookies.ts';
import { type InternalParts, memberOf } from '../parts.ts';
import { done, nothing, sessionOutput } from '../schemas.ts';

/** Longer than any password we take, short enough to hash without being a weapon. */
const secretLengthMax = 1024;
const text = z.string('required').max(secretLengthMax, 'too_long');

/** Setup, log-in, log-out, and what the app asks first. */
export function sessionEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [status(parts), setUp(parts), logIn(parts), logOut(parts)];
}

const cookiesOf = (parts: InternalParts, request: RequestFacts) => {
  const secure = request.secure || (parts.publicUrl ?? '').startsWith('https:');
  const header = request.headers['cookie'];
  return { secure, ...readCookies(typeof header === 'string' ? header : undefined, secure) };
};

const status = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.status',
    method: 'GET',
    path: '/session',
    summary: 'Who is logged in, and whether anybody can be',
    output: z.object({
      setupNeeded: z.boolean(),
      publicUrl: z.string().nullable(),
      session: sessionOutput.nullable(),
    }),
    errors: [],
    async handle({ request }) {
      const { session } = cookiesOf(parts, request);
      const membership = session === undefined ? null : await findSession(parts, session);
      return {
        data: {
          setupNeeded: membership === null && (await parts.accounts.setupNeeded()),
          publicUrl: parts.publicUrl ?? null,
          session: membership,
        },
      };
    },
  });

/** Null where a session has ended: not to be logged in is an answer here, no refusal. */
async function findSession(parts: InternalParts, session: string) {
  try {
    return await memberOf(parts, await parts.access.sessions.verify('console_session', session));
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'session_invalid' || error.code === 'session_expired')) return null;
    throw error;
  }
}

const setUp = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.setup',
    method: 'POST',
    path: '/setup',
    summary: 'Make the first account',
    body: z.object({ setupToken: text, name: text, email: text, password: text }),
    output: sessionOutput,
    errors: ['validation_failed', 'setup_done', 'origin_not_allowed'],
    secretAnswer: true,
    async handle({ body, request }) {
      const made = await parts.accounts.setUp({ ...body, requestId: request.id });
      return { status: 201, ...withSession(made, cookiesOf(parts, request).secure, []) };
    },
  });

const logIn = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.log_in',
    method: 'POST',
    path: '/login',
    summary: 'Log in',
    body: z.object({ email: text, password: text, remember: z.boolean() }),
    output: sessionOutput,
    errors: ['validation_failed', 'login_failed', 'rate_limited', 'origin_not_allowed'],
    secretAnswer: true,
    async handle({ body, request }) {
      const { secure, deviceMark } = cookiesOf(parts, request);
      const made = await parts.accounts.logIn({ ...body, ip: request.ip, deviceMark, requestId: request.id });
      return withSession(made, secure, [deviceCookie(made.deviceMark, secure)]);
    },
  });

/** A log-in always gets a new session: one planted before it is worth nothing. */
function withSession(made: NewConsoleSession, secure: boolean, cookies: readonly string[]) {
  const cookie = sessionCookie(made.session, secure, made.rememberSeconds);
  return { data: made.membership, headers: { 'set-cookie': [cookie, ...cookies] } };
}

const logOut = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.log_out',
    method: 'POST',
    path: '/logout',
    summary: 'End this session',
    output: nothing,
    errors: ['session_invalid', 'session_expired', 'origin_not_allowed'],
    async handle({ request }) {
      const { session, secure } = cookiesOf(parts, request);
      if (session !== undefined) await parts.accounts.logOut(session);
      return {
        ...done,
        headers: { 'set-cookie': [sessionCookie('', secure, 0)], 'clear-site-data': '"cache"' },
      };
    },
  });
