import { pathToFileURL } from 'node:url';
import { runStep, type Step, type StepResult } from './run-step.ts';

const steps: readonly Step[] = [
  { title: 'format and lint (biome)', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { title: 'types (tsc)', command: 'tsc', args: ['--noEmit'] },
  {
    title: 'types of pure packages, without DOM and Node',
    command: 'tsc',
    args: ['--noEmit', '-p', 'tools/tsconfig.pure.json'],
  },
  {
    title: 'promises (oxlint)',
    command: 'oxlint',
    args: ['-c', 'tools/oxlint.json', '--type-aware', 'packages', 'apps', 'tools', 'e2e', 'bench'],
  },
  { title: 'dead code and dependencies (knip)', command: 'knip', args: ['--no-progress'] },
];

/** What needs no running code: format, lint, types, promises, dead code. All steps run, also after a failure. */
export async function check(): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await check();
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
