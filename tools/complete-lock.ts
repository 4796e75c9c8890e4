import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Names the packages of all platforms in package-lock.json. npm leaves those out that the registry in use
 * does not hold; then `npm ci` of npm 11.19 and newer refuses the lock, and a Mac gets no binary. The
 * entries are inert: optional, and bound to their own system. Run it after every change of the lock:
 * `node tools/complete-lock.ts`.
 */
export interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[] | string;
  readonly cpu?: readonly string[] | string;
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface MissingEntry {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

export function parseLock(text: string): Lock {
  return JSON.parse(text);
}

/** Optional dependencies that an entry of the lock names and that have no entry of their own. */
export function missingEntries(lock: Lock): readonly MissingEntry[] {
  const missing = new Map<string, MissingEntry>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolves(lock, path, name)) continue;
      const dev = entry.dev === true && missing.get(name)?.dev !== false;
      missing.set(name, { name, version, dev });
    }
  }
  return [...missing.values()];
}

/** The entry that makes npm content on every platform and is installed on its own only. */
export function inertEntry({ name, version, dev }: MissingEntry): LockEntry {
  const system = systemOf(name);
  return {
    version,
    ...(system.cpu === undefined ? {} : { cpu: [system.cpu] }),
    ...(dev ? { dev: true } : {}),
    ...(system.libc === undefined ? {} : { libc: [system.libc] }),
    optional: true,
    ...(system.os === undefined ? {} : { os: [system.os] }),
  };
}

/** Native packages are named after what they run on: `@biomejs/cli-linux-x64-musl`. */
function systemOf(name: string): { os?: string; cpu?: string; libc?: string } {
  const words = name.split(/[/-]/);
  const os = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].find((word) => words.includes(word));
  const cpu = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'].find((word) =>
    words.includes(word),
  );
  if (cpu === undefined)
    throw new Error(`${name}: its name does not say what it runs on; enter it into the lock by hand`);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return { ...(os === undefined ? {} : { os }), cpu, ...(os === 'linux' && libc !== undefined ? { libc } : {}) };
}

function resolves(lock: Lock, path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${folder}${folder === '' ? '' : '/'}node_modules/${name}`] !== undefined) return true;
    if (!folder.includes('/node_modules/')) return lock.packages[`node_modules/${name}`] !== undefined;
  }
}

function completeLock(path: string): void {
  const lock = parseLock(readFileSync(path, 'utf8'));
  const missing = missingEntries(lock);
  const added = missing.map((entry): [string, LockEntry] => [`node_modules/${entry.name}`, inertEntry(entry)]);
  // npm's own order: it must not move lines when it writes the file the next time.
  const packages = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const completed = { ...lock, packages: Object.fromEntries(packages) };
  if (missing.length > 0) writeFileSync(path, `${JSON.stringify(completed, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} packages of other platforms added`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  completeLock(resolve(import.meta.dirname, '../package-lock.json'));
}
