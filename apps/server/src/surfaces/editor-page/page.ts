import { escapeText } from '@inlay/html';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, SecretScope } from '../../domains/access/index.ts';
import type { BuiltApp } from '../../http/built-app.ts';
import { editorHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import { type ApplicationLookup, framingOrigins } from './editor-application.ts';

export interface PageParts {
  readonly access: Access;
  readonly applications: ApplicationLookup;
  readonly editor: BuiltApp;
  readonly publicUrl: string | undefined;
}

/** Fields of the address, or of a form that a host posts so that the code stands in no address. */
type Fields = URLSearchParams;

const formBytesMax = 16 * 1024;

/**
 * The editor page. It decides its headers from the code without consuming it; the page's script
 * redeems. So a prefetch, a preview of a chat program or a HEAD costs nothing.
 */
export function mountPage(app: App, surface: Surface, parts: PageParts): void {
  const config = { surface };
  app.get('/thirdApp', { config }, (request, reply) => {
    const queryAt = request.url.indexOf('?');
    return sendPage(parts, reply, new URLSearchParams(queryAt === -1 ? '' : request.url.slice(queryAt + 1)));
  });
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, text, done) => done(null, new URLSearchParams(text as string)),
    );
    scope.post('/thirdApp', { config }, async (request, reply) => {
      const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const origins = await originsFor(parts, fields);
      if (isStranger(request, origins, parts.publicUrl)) {
        return sendNotice(
          reply,
          origins,
          403,
          'This site may not open the editor',
          'Its address is not on the list of the application.',
        );
      }
      return sendPage(parts, reply, fields, addressScript(fields));
    });
  });
}

async function sendPage(parts: PageParts, reply: FastifyReply, fields: Fields, script?: string): Promise<unknown> {
  const [page, origins] = await Promise.all([parts.editor.page(), originsFor(parts, fields)]);
  if (page === undefined) return sendNotBuilt(reply, origins);
  const nonce = randomBase62(22);
  const withScript =
    script === undefined ? page : page.replace('<script', () => `<script nonce="__NONCE__">${script}</script><script`);
  return reply
    .headers(editorHeaders(nonce, origins))
    .type('text/html; charset=utf-8')
    .send(withScript.replaceAll('__NONCE__', nonce));
}

/** Origins that may frame the page: of the code's application, else of the one that the address names. */
async function originsFor({ access, applications }: PageParts, fields: Fields): Promise<readonly string[]> {
  const code = fields.get('code')?.trim();
  const grant = code ? await access.grants.peek('code', code) : undefined;
  const applicationId = grant?.applicationId ?? fields.get('app')?.trim();
  const scope: SecretScope = grant?.scope ?? {};
  const application =
    applicationId && /^\w{1,64}$/.test(applicationId) ? await applications.findApplication(applicationId) : undefined;
  return framingOrigins(application?.allowedOrigins ?? [], scope);
}

/** A form comes with its page's origin; once an application has a list, that has to be on it, or be ours. */
function isStranger(request: FastifyRequest, origins: readonly string[], publicUrl: string | undefined): boolean {
  const { origin } = request.headers;
  if (origin === undefined || origins.length === 0) return false;
  return !origins.includes(origin) && origin !== (publicUrl ?? `${request.protocol}://${request.host}`);
}

/** Puts posted fields where the page's script looks for them; the address never leaves the browser. */
function addressScript(fields: Fields): string {
  const address = new URLSearchParams();
  for (const name of ['code', 'app', 'id', 'lang']) {
    const value = fields.get(name);
    if (value !== null) address.set(name, value);
  }
  return `history.replaceState(null,"",${JSON.stringify(`/thirdApp?${address}`).replaceAll('<', '\\u003c')})`;
}

/** The sources are there, the page is not. */
export const sendNotBuilt = (reply: FastifyReply, origins: readonly string[]): unknown =>
  sendNotice(
    reply,
    origins,
    503,
    'The editor has not been built',
    'Build it with “npm start”, then load this page again.',
  );

/** A page without a script, for when there is no editor to show. */
function sendNotice(
  reply: FastifyReply,
  origins: readonly string[],
  status: number,
  title: string,
  text: string,
): unknown {
  return reply
    .code(status)
    .headers({ ...editorHeaders(randomBase62(22), origins), ...(status === 503 ? { 'retry-after': '10' } : {}) })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeText(title)}</title>` +
        `<body style="font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 24px;color-scheme:light dark">` +
        `<h1 style="font-size:20px">${escapeText(title)}</h1><p>${escapeText(text)}</p></body></html>`,
    );
}
