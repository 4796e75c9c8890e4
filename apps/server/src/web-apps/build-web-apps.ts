import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { FolderBusyError, lockFolder } from '../db/embedded/folder-lock.ts';

/** What the server serves to browsers, each from the `dist` of its folder. `embed`: the scripts of host pages; `verifier`: the page that checks evidence. */
export type WebApp = 'editor' | 'console' | 'review' | 'embed' | 'verifier';

const folders: Readonly<Record<WebApp, string>> = {
  editor: 'apps/editor',
  console: 'apps/console',
  review: 'apps/review',
  embed: 'packages/embed',
  verifier: 'packages/evidence',
};

/** Folder of a build, below the folder of the project. */
export function builtFolder(app: WebApp): string {
  return join(folders[app], 'dist');
}

/** What a caller can show while it waits. */
export interface BuildProgress {
  readonly app: WebApp;
  /** `fresh`: the build in `dist/` belongs to the sources that are there. */
  readonly state: 'fresh' | 'waiting' | 'building' | 'built';
  readonly elapsedMs: number;
}

/** How to build. */
export interface BuildOptions {
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Folder with `apps/` and `packages/`. */
  readonly root?: string;
  readonly apps?: readonly WebApp[];
}

const projectRoot = resolve(import.meta.dirname, '../../../..');
const hashFile = '.hash';
const lockPollMs = 200;

/**
 * Builds the web apps whose `dist/` is missing or belongs to other sources. Safe to call from several
 * processes at once: one builds, the others wait, and a build takes its place in one rename.
 */
export async function buildWebApps(options: BuildOptions = {}): Promise<void> {
  const {
    root = projectRoot,
    apps = ['editor', 'console', 'review', 'embed', 'verifier'],
    onProgress = () => undefined,
  } = options;
  const startedMs = performance.now();
  const report = (app: WebApp, state: BuildProgress['state']): void =>
    onProgress({ app, state, elapsedMs: Math.round(performance.now() - startedMs) });
  const stale = apps.filter((app) => !isFresh(root, app));
  for (const app of apps.filter((candidate) => !stale.includes(candidate))) report(app, 'fresh');
  if (stale.length === 0) return;
  const unlock = await lockWhenFree(join(root, 'node_modules/.cache/inlay-web-apps'), () => {
    for (const app of stale) report(app, 'waiting');
  });
  try {
    for (const app of stale) await buildIfStale(root, app, (state) => report(app, state));
  } finally {
    await unlock();
  }
}

async function buildIfStale(root: string, app: WebApp, report: (state: BuildProgress['state']) => void): Promise<void> {
  const sources = hashOfSources(root, app);
  if (storedHash(root, app) === sources) {
    report('fresh'); // another process built it while we waited
    return;
  }
  report('building');
  await buildInto(root, app, sources);
  report('built');
}

/** The kernel frees the lock when its holder dies, so this never waits for a crashed build. */
async function lockWhenFree(folder: string, onWait: () => void): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await lockFolder(folder);
    } catch (error) {
      if (!(error instanceof FolderBusyError)) throw error;
      if (attempt === 0) onWait();
      await delay(lockPollMs);
    }
  }
}

/** A shipped image may hold builds and no sources: then what is there is what belongs there. */
function isFresh(root: string, app: WebApp): boolean {
  const stored = storedHash(root, app);
  if (stored === undefined) return false;
  return !existsSync(join(root, folders[app], 'src')) || stored === hashOfSources(root, app);
}

async function buildInto(root: string, app: WebApp, sources: string): Promise<void> {
  const folder = join(root, folders[app]);
  const finished = join(root, builtFolder(app));
  const unfinished = join(folder, `dist-${process.pid}`);
  const replaced = join(folder, `dist-${process.pid}-old`);
  try {
    await runBuild(folder, unfinished);
    writeFileSync(join(unfinished, hashFile), sources);
    if (existsSync(finished)) renameSync(finished, replaced);
    renameSync(unfinished, finished);
  } finally {
    for (const path of [unfinished, replaced]) rmSync(path, { recursive: true, force: true });
  }
}

/** In a process of its own: the bundler's memory goes back to the system, and the event loop stays free. */
function runBuild(folder: string, outFolder: string): Promise<void> {
  return new Promise((settle, reject) => {
    const script = join(import.meta.dirname, 'build-one.ts');
    const child = spawn(process.execPath, [script, folder, outFolder], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (exitCode) =>
      exitCode === 0 ? settle() : reject(new Error(`The build of ${folder} failed.\n${output.trim()}`)),
    );
  });
}

function storedHash(root: string, app: WebApp): string | undefined {
  const path = join(root, builtFolder(app), hashFile);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Of everything that can change the build: the app, the packages it may import, the versions of what is installed. */
function hashOfSources(root: string, app: WebApp): string {
  const folder = folders[app];
  const files = [
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.json'),
    ...filesBelow(join(root, folder)),
    ...(folder.startsWith('apps/') ? filesBelow(join(root, 'packages')) : []),
  ];
  const lines = files.map((path) => `${path.slice(root.length)} ${hash('sha256', readFileSync(path))}`);
  return hash('sha256', lines.join('\n'));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (/^(dist(-.*)?|node_modules|testing|fixtures)$|\.test\.tsx?$|\.md$/.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
