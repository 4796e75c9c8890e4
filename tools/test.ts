import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWebApps } from '../apps/server/src/web-apps/build-web-apps.ts';
import { findBrowser } from './browser.ts';
import { check } from './check.ts';
import { runStep } from './run-step.ts';
import { longFiles } from './tidy/sizes.ts';

/**
 * `npm test`: everything that a change must pass, on the embedded database; with
 * `INLAY_TEST_DATABASE_URL` the server suites once more on that Postgres. `--only=check,build,node,postgres,e2e`
 * takes a part of it. The last line is `N passed, N failed`.
 */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const parts: Readonly<Record<string, () => Promise<Tally>>> = {
  check: async () => {
    const results = await check();
    const passed = results.filter((result) => result.ok).length;
    return { passed, failed: results.length - passed };
  },
  // First: the browser tests beside the code open the same builds as the journeys.
  build: async () => {
    await buildWebApps({ onProgress: ({ app, state }) => console.log(`      ${app}: ${state}`) });
    // The first look unpacks it: once, not in each worker.
    const browser = await findBrowser(process.env, 'shell');
    console.log(`      tests in a browser run in ${browser.executablePath} (${browser.source})`);
    return { passed: 0, failed: 0 };
  },
  node: () => runVitest('tests (embedded database)', ['--project=node'], { INLAY_TEST_DATABASE_URL: undefined }),
  postgres: async () => {
    if ((process.env.INLAY_TEST_DATABASE_URL ?? '') === '') {
      console.log('      server suites on Postgres: not run, INLAY_TEST_DATABASE_URL is not set');
      return { passed: 0, failed: 0 };
    }
    return runVitest('server suites (Postgres)', ['--project=node', 'apps/server'], {});
  },
  e2e: async () => {
    const browser = await findBrowser();
    console.log(`      journeys run in ${browser.executablePath} (${browser.source})`);
    return runVitest('journeys (e2e)', ['--project=e2e'], {});
  },
};

const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(parts).join(',') } } });
const total = { passed: 0, failed: 0 };
for (const name of values.only.split(',')) {
  const tally = await runPart(name);
  total.passed += tally.passed;
  total.failed += tally.failed;
}
for (const line of longFiles()) console.log(`long  ${line}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function runPart(name: string): Promise<Tally> {
  const part = parts[name];
  if (part === undefined) throw new Error(`No part ${name}; there are ${Object.keys(parts).join(', ')}.`);
  try {
    return await part();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

/** Counts tests, and each file that could not be loaded as one failure: a crash must not read as "0 failed". */
async function runVitest(
  title: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'inlay-test-'));
  const outputFile = join(folder, 'results.json');
  try {
    const step = await runStep({
      title,
      command: 'vitest',
      args: ['run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${outputFile}`],
      env,
      live: true,
    });
    const tally = readTally(outputFile);
    return step.ok || tally.failed > 0 ? tally : { passed: tally.passed, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readTally(outputFile: string): Tally {
  const report: {
    numPassedTests: number;
    numFailedTests: number;
    testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
  } = JSON.parse(readFileSync(outputFile, 'utf8'));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}
