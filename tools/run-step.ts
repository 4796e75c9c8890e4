import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { projectRoot } from './tidy/project.ts';

/** A command of the project, run to its end. */
export interface Step {
  readonly title: string;
  /** Executable in `node_modules/.bin`, or a path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Shows the output while it runs; otherwise only when the step fails. */
  readonly live?: boolean;
}

/** How a step went. */
export interface StepResult {
  readonly title: string;
  readonly ok: boolean;
  readonly elapsedMs: number;
}

/** Runs one step from the root of the project and prints a line about it. */
export async function runStep(step: Step): Promise<StepResult> {
  const startedMs = performance.now();
  const { exitCode, output } = await run(step);
  const result = { title: step.title, ok: exitCode === 0, elapsedMs: performance.now() - startedMs };
  if (!result.ok && step.live !== true) console.log(output.trimEnd());
  console.log(`${result.ok ? 'ok  ' : 'FAIL'}  ${step.title}  ${(result.elapsedMs / 1000).toFixed(1)} s`);
  return result;
}

function run(step: Step): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: pathWithOwnTools(), ...step.env };
    const child = spawn(step.command, step.args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', step.live === true ? 'inherit' : 'pipe', step.live === true ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output }));
  });
}

/** The tools and the Node that `npm ci` installed come first, also outside npm scripts. */
function pathWithOwnTools(): string {
  const separator = process.platform === 'win32' ? ';' : ':';
  return `${projectRoot}/node_modules/.bin${separator}${process.env.PATH ?? ''}`;
}
