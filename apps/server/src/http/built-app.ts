import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { builtFileHeaders } from './security-headers.ts';
import type { App } from './server.ts';
import type { Surface } from './surface.ts';

/** A built file in the forms that a browser may ask for. */
export interface BuiltFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** A web app that Vite built: one page and the files beside it. */
export interface BuiltApp {
  /** The page with `__NONCE__` in it; undefined where the app has not been built. */
  page(): Promise<string | undefined>;
  /** One of the files beside it; undefined where there is none of that name. */
  asset(name: string): Promise<BuiltFile | undefined>;
  /** A file beside the page whose name never changes: an icon. */
  rootFile(name: string): Promise<BuiltFile | undefined>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A file directly in the folder: no slash, no dot in front. */
const namePattern = /^[A-Za-z0-9_-][\w.-]*$/;

/** The web app that Vite built into `folder`. Names change with content, so what was read once stays right. */
export function createBuiltApp(folder: string): BuiltApp {
  const files = new Map<string, Promise<BuiltFile | undefined>>();
  let page: { readonly changedMs: number; readonly text: string } | undefined;
  return {
    async page() {
      const path = join(folder, 'index.html');
      const changedMs = (await stat(path).catch(() => undefined))?.mtimeMs;
      if (changedMs === undefined) return undefined;
      if (page?.changedMs !== changedMs) page = { changedMs, text: await readFile(path, 'utf8') };
      return page.text;
    },
    rootFile: async (name) => (namePattern.test(name) ? readBuiltFile(join(folder, name)) : undefined),
    async asset(name) {
      if (!namePattern.test(name) || types[extname(name)] === undefined) return undefined;
      const known = files.get(name);
      if (known) return known;
      const reading = readBuiltFile(join(folder, 'assets', name));
      files.set(name, reading);
      // A name that is not there yet may come with the next build; a stranger's guesses fill no memory.
      if ((await reading) === undefined) files.delete(name);
      return reading;
    },
  };
}

/** Undefined where there is none. Compressing costs: keep what comes back. */
export async function readBuiltFile(path: string): Promise<BuiltFile | undefined> {
  const plain = await readFile(path).catch(() => undefined);
  if (!plain) return undefined;
  const type = types[extname(path)] ?? 'application/octet-stream';
  if (!/^text\/|json|svg/.test(type)) return { type, plain, br: undefined, gzip: undefined };
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(plain, quality),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  return { type, plain, br, gzip: gzipped };
}

/** `<path>/:name`: the files of a built app, compressed as the browser asks, to be kept for ever. */
export function mountBuiltFiles(app: App, surface: Surface, path: string, built: BuiltApp): void {
  app.get<{ Params: { name: string } }>(`${path}/:name`, { config: { surface } }, async (request, reply) => {
    const file = await built.asset(request.params.name);
    if (!file) throw new Refusal('not_found');
    return sendBuiltFile(request, reply, file, builtFileHeaders);
  });
}

/** Compressed as the browser asks. */
export function sendBuiltFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: BuiltFile,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const coding = (['br', 'gzip'] as const).find((name) => file[name] && new RegExp(`\\b${name}\\b`).test(accepted));
  return reply
    .headers({ ...headers, vary: 'accept-encoding', ...(coding ? { 'content-encoding': coding } : {}) })
    .type(file.type)
    .send((coding && file[coding]) ?? file.plain);
}
