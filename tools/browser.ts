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
 * Starts the browser that {@link findBrowser} finds.
 * @param options Playwright's own; `args` are added to ours.
 */
export async function launchBrowser(
  options: LaunchOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Browser> {
  const found = await findBrowser(env);
  return chromium.launch({
    ...options,
    executablePath: found.executablePath,
    args: [...found.args, ...(options.args ?? [])],
  });
}

/** `INLAY_CHROMIUM`, else a system Chromium or Chrome, else the one that came with `npm ci`. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const args = [...quietArgs, ...sandboxArgs()];
  const named = env.INLAY_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`INLAY_CHROMIUM names ${named}, which cannot be run.`);
    return { executablePath: named, source: 'INLAY_CHROMIUM', args };
  }
  // `INLAY_CHROMIUM_BUNDLED=1` hides the system browser: it proves that the fallback works.
  const system = env.INLAY_CHROMIUM_BUNDLED === '1' ? undefined : findSystemBrowser(env.PATH ?? '');
  if (system !== undefined) return { executablePath: system, source: 'system', args };
  const bundled = await unpackBundledBrowser();
  return { executablePath: bundled.executablePath, source: '@sparticuz/chromium', args: [...args, ...bundled.args] };
}

/** Root has no user namespaces of its own in most containers: Chromium's sandbox refuses to start there. */
function sandboxArgs(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * The fallback is a headless shell made for function runtimes. Its own recommended arguments switch web
 * security and site isolation off, which would make every cross-origin journey prove nothing: so only
 * those that concern graphics are used.
 */
async function unpackBundledBrowser(): Promise<Pick<FoundBrowser, 'executablePath' | 'args'>> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found: install Chrome or Chromium, or set INLAY_CHROMIUM to its executable.');
  }
  const folder = resolve(import.meta.dirname, '../node_modules/.cache/chromium');
  if (!isExecutable(join(folder, 'chromium'))) await unpackInto(folder);
  const executablePath = join(folder, 'chromium');
  if (!starts(executablePath)) {
    // A bare machine lacks NSS and friends; the package carries them as well.
    const { setupLambdaEnvironment } = await import('@sparticuz/chromium');
    setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
    if (!starts(executablePath))
      throw new Error(`The Chromium that came with npm ci does not start: ${executablePath}`);
  }
  return { executablePath, args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] };
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
