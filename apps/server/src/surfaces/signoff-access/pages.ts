import { type ErrorCode, Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../http/server.ts';
import { type Surface, statusOn } from '../../http/surface.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import { type PageOwner, type ReviewPageFile, sendReviewPage } from '../review-page/page.ts';
import { sessionCookie } from '../signoff-api/session-cookie.ts';
import { readAsking } from './asking.ts';
import { originsOf } from './origins.ts';
import { type Redeemer, seatOf, type TokenRedeemer } from './redeem-token.ts';
import { readTarget } from './targets.ts';

export interface PageParts extends ReviewPageFile {
  readonly redeemer: TokenRedeemer;
  readonly publicUrl: string | undefined;
}

/** Every name under which clients send a token. What it is, its record says. */
export const tokenNames = [
  'authenticationToken',
  'senderAuthenticationToken',
  'signerAuthenticationToken',
  'sessionToken',
  'senderDesignerToken',
  'senderTransactionEditToken',
] as const;

/** The addresses that open a session: for programs as JSON, for people as a page that redeems by itself. */
export function mountPages(app: App, surface: Surface, parts: PageParts): void {
  for (const url of ['/auth', '/access']) {
    app.get(url, { config: { surface } }, (request, reply) => answerToken(surface, parts, request, reply));
  }
  app.get<{ Params: { readonly secret: string } }>('/invite/:secret', { config: { surface } }, (request, reply) =>
    sendPage(surface, parts, reply, async () => {
      const { applicationId } = await parts.redeemer.findInvitation(request.params.secret, request.ip);
      return { applicationId, scope: {} };
    }),
  );
}

async function answerToken(
  surface: Surface,
  parts: PageParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { token, target } = readAddress(request.url);
  const { redeemer, publicUrl } = parts;
  const asking = readAsking(request, target !== undefined);
  const find = async () => {
    const grant = await redeemer.find(token, request.ip);
    const path = target === undefined ? undefined : readTarget(target, seatOf(grant), originsOf(request, publicUrl));
    return { ...grant, path };
  };
  if (asking === 'page') return sendPage(surface, parts, reply, find);
  const grant = await find();
  const { session } = await redeemer.open(grant, token ?? '', randomBase62(43), redeemerOf(request));
  reply.headers({ ...surface.headers, vary: 'Accept' });
  if (grant.path === undefined) {
    return reply.type('application/json; charset=utf-8').send(JSON.stringify({ sessionToken: session }));
  }
  const secure = request.protocol === 'https' || (publicUrl ?? '').startsWith('https:');
  return reply.header('set-cookie', sessionCookie(session, { secure, embedded: false })).redirect(grant.path, 302);
}

/** The first token there is, and the target; given twice, an address means nothing. */
function readAddress(url: string): { readonly token: string | undefined; readonly target: string | undefined } {
  const queryAt = url.indexOf('?');
  const fields = new URLSearchParams(queryAt === -1 ? '' : url.slice(queryAt + 1));
  const name = tokenNames.find((one) => fields.has(one));
  return {
    token: name === undefined ? undefined : fields.get(name)?.trim(),
    target: fields.get('target') ?? undefined,
  };
}

/**
 * The page, with the status of what its script would be told. It is the same page whatever is wrong: a browser
 * that holds the session already resumes it, though the token of the address is used or past its time.
 */
async function sendPage(
  surface: Surface,
  { applications, review }: PageParts,
  reply: FastifyReply,
  find: () => Promise<PageOwner & { readonly state?: string }>,
): Promise<unknown> {
  let owner: (PageOwner & { readonly state?: string }) | undefined;
  try {
    owner = await find();
    const spent = spentCodes[owner.state ?? ''];
    if (spent) reply.code(statusOn(surface, spent));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply.code(statusOn(surface, error.code));
  }
  reply.header('vary', 'Accept, Sec-Fetch-Dest');
  return sendReviewPage({ applications, review }, reply, owner);
}

const spentCodes: Readonly<Record<string, ErrorCode>> = { used: 'code_used', expired: 'code_expired' };

function redeemerOf({ ip, id, headers }: FastifyRequest): Redeemer {
  return { ip, requestId: id, userAgent: headers['user-agent'] ?? '' };
}
