import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Access,
  type Principal,
  type SecretScope,
  type SessionKind,
  sessionKinds,
} from '../../domains/access/index.ts';
import type { BuiltApp } from '../../http/built-app.ts';
import { reviewPageHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import { type ApplicationLookup, framingOrigins } from '../editor-page/editor-application.ts';
import { readSessionCookie } from '../signoff-api/session-cookie.ts';

export interface ReviewPageFile {
  readonly applications: ApplicationLookup;
  readonly review: BuiltApp;
}

/** Of the secret that opens the page, or of the session that is there; undefined where neither is known. */
export interface PageOwner {
  readonly applicationId: string;
  readonly scope: SecretScope;
}

/**
 * The review app's page. It holds no secret and consumes none: its script redeems. Whoever knows the application
 * names it, so that only its origins may frame the page; of an unknown secret anybody may frame the refusal.
 */
export async function sendReviewPage(
  { applications, review }: ReviewPageFile,
  reply: FastifyReply,
  owner: PageOwner | undefined,
): Promise<unknown> {
  const application = owner && (await applications.findApplication(owner.applicationId));
  const origins = application ? framingOrigins(application.allowedOrigins, owner.scope) : [];
  return sendPage(review, reply, origins);
}

async function sendPage(review: BuiltApp, reply: FastifyReply, origins: readonly string[]): Promise<unknown> {
  const page = await review.page();
  const nonce = randomBase62(22);
  reply.headers(reviewPageHeaders(nonce, origins)).type('text/html; charset=utf-8');
  if (page === undefined) return reply.code(503).header('retry-after', '10').send(notBuilt);
  return reply.send(page.replaceAll('__NONCE__', nonce));
}

/** Addresses that the page shows after a secret was redeemed: they can be loaded again, and kept as bookmarks. */
const targets = [
  '/transaction/:packageId/sign',
  '/a/dashboard',
  '/a/transaction/:packageId',
  '/a/transaction/:packageId/designer',
  '/designer/:packageId',
  '/packages/:packageId',
] as const;

export interface TargetPageParts extends ReviewPageFile {
  readonly access: Pick<Access, 'sessions'>;
}

/**
 * The targets. The application is that of the cookie, else the one that the page itself has put into the address
 * (`?app=`); the script shows nothing of another one. Where neither is known, only we may frame the page.
 */
export function mountTargetPages(app: App, surface: Surface, parts: TargetPageParts): void {
  for (const url of targets) {
    app.get<{ Querystring: { readonly app?: unknown } }>(url, { config: { surface } }, async (request, reply) => {
      const owner = (await ownerByCookie(parts, request)) ?? ownerByAddress(request.query.app);
      const known = owner && (await parts.applications.findApplication(owner.applicationId));
      return known ? sendReviewPage(parts, reply, owner) : sendPage(parts.review, reply, ["'self'"]);
    });
  }
}

const kinds = ['workspace_session', 'designer_session', 'review_session'] as const satisfies readonly SessionKind[];

async function ownerByCookie(
  { access }: Pick<TargetPageParts, 'access'>,
  request: FastifyRequest,
): Promise<Principal | undefined> {
  const session = readSessionCookie(request.headers.cookie);
  const kind = kinds.find((one) => session?.startsWith(`${sessionKinds[one].prefix}_`));
  if (session === undefined || kind === undefined) return undefined;
  // An ended session is no reason to refuse the page: its script says what to do.
  return access.sessions.verify(kind, session).catch(() => undefined);
}

const ownerByAddress = (named: unknown): PageOwner | undefined =>
  typeof named === 'string' && /^\w{1,64}$/.test(named) ? { applicationId: named, scope: {} } : undefined;

const notBuilt =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not built</title>' +
  '<h1>The review page has not been built</h1><p>Build it with “npm start”, then load this page again.</p></html>';
