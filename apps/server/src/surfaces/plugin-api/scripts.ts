import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type BuiltFile, readBuiltFile, sendBuiltFile } from '../../http/built-app.ts';
import { builtFileHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { sha256Of } from '../../kernel/sha256.ts';

/** Scripts of host pages: under the newest name, and pinned to a version. */
const scripts = [
  {
    file: 'UIEditor.js',
    newest: '/resources/uieditor/latest/UIEditor.js',
    pinned: '/resources/uieditor/rev/:version/UIEditor.js',
  },
  { file: 'stripo.js', newest: '/static/latest/stripo.js', pinned: '/static/rev/:version/stripo.js' },
  { file: 'inlay.js', newest: '/embed/v1/inlay.js', pinned: undefined },
] as const;

/** A browser asks again after this, with the tag of what it has. */
const newestSeconds = 300;

export interface ScriptParts {
  /** Where they are built. */
  readonly scriptsFolder: string;
  /** The one version that is here. */
  readonly version: string;
}

/**
 * The scripts that host pages load, open to any page: `latest`, and any version that a host has pinned.
 * Versions that we do not have get what we have, but nobody is told to keep that for ever.
 */
export function mountScripts(app: App, surface: Surface, { scriptsFolder, version }: ScriptParts): void {
  const config = { surface };
  const read = createScriptReader(scriptsFolder);
  const send = async (request: FastifyRequest, reply: FastifyReply, name: string, forEver: boolean) => {
    const { file, etag } = await read(name);
    const seconds = `public, max-age=${newestSeconds}, must-revalidate`;
    const headers = { ...builtFileHeaders, etag, ...(forEver ? {} : { 'cache-control': seconds }) };
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).headers(headers).send();
    return sendBuiltFile(request, reply, file, headers);
  };
  for (const { file, newest, pinned } of scripts) {
    app.get(newest, { config }, (request, reply) => send(request, reply, file, false));
    if (pinned === undefined) continue;
    app.get<{ Params: { version: string } }>(pinned, { config }, (request, reply) =>
      send(request, reply, file, request.params.version === version),
    );
  }
}

/** Weak: the same script in another coding is the same script. A proxy may put the mark there itself. */
const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag.replace(/^W\//, ''));

interface Script {
  readonly file: BuiltFile;
  readonly etag: string;
}

/** Reads and compresses once for each build. @throws Refusal `unavailable` before the first one. */
function createScriptReader(folder: string): (name: string) => Promise<Script> {
  const known = new Map<string, { readonly changedMs: number; readonly script: Promise<Script> }>();
  return async (name) => {
    const path = join(folder, name);
    const changedMs = (await stat(path).catch(() => undefined))?.mtimeMs;
    if (changedMs === undefined) throw notBuilt();
    const before = known.get(name);
    if (before?.changedMs === changedMs) return before.script;
    const script = readScript(path);
    known.set(name, { changedMs, script });
    script.catch(() => known.delete(name));
    return script;
  };
}

async function readScript(path: string): Promise<Script> {
  const file = await readBuiltFile(path);
  if (!file) throw notBuilt();
  return { file, etag: `W/"${sha256Of([file.plain.toString('utf8')]).toString('hex', 0, 8)}"` };
}

const notBuilt = (): Refusal =>
  new Refusal('unavailable', 'The scripts have not been built; build them with "npm start"');
