import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../e2e/support/stack.ts';
import type { Figure, Scenario } from './scenario.ts';

const rounds = 3;

/** From the command to two pages that answer, web apps built: on an empty folder, and on one with data. */
export const start: Scenario = {
  name: 'start',
  async measure() {
    const bare: number[] = [];
    const first: number[] = [];
    const later: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await timeMs(async () => spawnSync(process.execPath, ['-e', ''])));
      const dataFolder = mkdtempSync(join(tmpdir(), 'inlay-bench-start-'));
      for (const figures of [first, later]) {
        const startedMs = performance.now();
        const stack = await startStack({ dataFolder });
        figures.push(performance.now() - startedMs);
        await stack.stop();
      }
      rmSync(dataFolder, { recursive: true });
    }
    const figure = (name: string, values: readonly number[]): Figure => ({
      name,
      value: median(values),
      unit: 'ms',
      better: 'lower',
      ...(values === bare ? {} : { ratioTo: 'bare Node' }),
    });
    return [figure('bare Node', bare), figure('first start', first), figure('later start', later)];
  },
};

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
