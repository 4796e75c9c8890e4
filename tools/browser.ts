import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright';

/** A Chromium to test in, and where it comes from, so that a test run can say so. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly source: 'INLAY_CHROMIUM' | 'system' | '@sparticuz/chromium';
  readonly args: readonly string[];
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const usualPlaces = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Quiet: a test browser asks nobody for updates, variations, captive portals or safe-browsing lists. */
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/**
 * Starts a browser for tests beside the code: the headless shell that came with `npm ci` where it runs, else
 * what {@link findBrowser} finds. The shell is the same engine without the windows, profiles and services of
 * a desktop browser: a fresh context with the editor in it takes a third of the processor time.
 * @param options Playwright's own; `args` are added to ours.
 */
export async function launchBrowser(
  options: LaunchOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Browser> {
  return launch(await findBrowser(env, 'shell'), options);
}

/** Starts what people have: journeys need how a whole browser treats a frame of another site. */
export async function launchWholeBrowser(
  options: LaunchOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Browser> {
  return launch(await findBrowser(env), options);
}

function launch({ executablePath, args }: FoundBrowser, options: LaunchOptions): Promise<Browser> {
  return chromium.launch({ ...options, executablePath, args: [...args, ...(options.args ?? [])] });
}

/**
 * `INLAY_CHROMIUM`, else a system Chromium or Chrome, else the shell that came with `npm ci`.
 * @param first `shell` turns the order of the last two round.
 */
export async function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  first: 'whole' | 'shell' = 'whole',
): Promise<FoundBrowser> {
  const args = [...quietArgs, ...sandboxArgs()];
  const named = env.INLAY_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`INLAY_CHROMIUM names ${named}, which cannot be run.`);
    return { executablePath: named, source: 'INLAY_CHROMIUM', args };
  }
  // `INLAY_CHROMIUM_BUNDLED=1` hides the system browser: it proves that journeys run without one.
  const system = env.INLAY_CHROMIUM_BUNDLED === '1' ? undefined : findSystemBrowser(env.PATH ?? '');
  const bundled = system === undefined || first === 'shell' ? await unpackBundledBrowser() : undefined;
  if (bundled !== undefined) return { executablePath: bundled, source: '@sparticuz/chromium', args };
  if (system !== undefined) return { executablePath: system, source: 'system', args };
  throw new Error('No Chromium found: install Chrome or Chromium, or set INLAY_CHROMIUM to its executable.');
}

/** Root has no user namespaces of its own in most containers: Chromium's sandbox refuses to start there. */
function sandboxArgs(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * A headless shell made for function runtimes; undefined where it does not run. Its own recommended arguments
 * switch web security and site isolation off, which would make every cross-origin journey prove nothing: so
 * none of them is used.
 */
async function unpackBundledBrowser(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = resolve(import.meta.dirname, '../node_modules/.cache/chromium');
  const executablePath = join(folder, 'chromium');
  if (!isExecutable(executablePath)) await unpackInto(folder);
  if (starts(executablePath)) return executablePath;
  // A bare machine lacks NSS and friends; the package carries them as well.
  const before = process.env.LD_LIBRARY_PATH;
  const { setupLambdaEnvironment } = await import('@sparticuz/chromium');
  setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
  if (starts(executablePath)) return executablePath;
  if (before === undefined) delete process.env.LD_LIBRARY_PATH;
  else process.env.LD_LIBRARY_PATH = before; // a browser of the system brings its own
  return undefined;
}

/**
 * The package unpacks into the system's temporary folder, which other programs share: it gets one of its
 * own, moved into place when complete, so that two test runs never see half a browser.
 */
async function unpackInto(folder: string): Promise<void> {
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unfinished;
  try {
    const { default: bundled, inflate } = await import('@sparticuz/chromium');
    await bundled.executablePath();
    await inflate(join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin/al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
}

function starts(executablePath: string): boolean {
  return spawnSync(executablePath, ['--version'], { timeout: 20_000 }).status === 0;
}

function findSystemBrowser(searchPath: string): string | undefined {
  const folders = [...searchPath.split(delimiter).filter((folder) => folder !== ''), ...usualPlaces];
  for (const place of folders) {
    if (isExecutable(place)) return place;
    for (const name of isFolder(place) ? systemNames : []) {
      const candidate = join(place, process.platform === 'win32' ? `${name}.exe` : name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  return findPlaywrightBrowser();
}

/** A Chromium that a developer's own Playwright has downloaded. */
function findPlaywrightBrowser(): string | undefined {
  try {
    const path = chromium.executablePath();
    return path !== '' && isExecutable(path) ? path : undefined;
  } catch {
    return undefined; // Playwright knows no build for this system: the bundled one comes next.
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
