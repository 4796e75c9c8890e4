/**
 * `npm run sec -- <id> [--tier=fast]`: races and crashes against real processes on a Postgres server,
 * each with a negative control that must fail. `all` runs every one. Ids are those of docs/internals/security-tests.md.
 */
import { p9 } from './sec/p9.ts';
import { r1 } from './sec/r1.ts';
import type { Trial } from './sec/trial.ts';

/** Every trial, one line each. */
const trials: readonly Trial[] = [r1, p9];

const args = process.argv.slice(2);
const tier = args.includes('--tier=fast') ? 'fast' : 'full';
const wanted = args.filter((arg) => !arg.startsWith('--'));
const chosen = wanted.includes('all') ? trials : trials.filter(({ id }) => wanted.includes(id));
if (chosen.length === 0) {
  console.error(
    `Usage: npm run sec -- <id …|all> [--tier=fast]\n${trials.map(({ id, summary }) => `  ${id}  ${summary}`).join('\n')}`,
  );
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const trial of chosen) {
  const startedMs = performance.now();
  const findings: string[] = [];
  try {
    findings.push(...(await trial.run({ tier, say: (line) => console.log(`${trial.id}  ${line}`) })));
  } catch (error) {
    findings.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  for (const finding of findings) console.log(`${trial.id}  FAILED: ${finding}`);
  console.log(`${trial.id}  ${findings.length === 0 ? 'passed' : 'failed'} in ${seconds} s`);
  if (findings.length === 0) passed += 1;
  else failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
