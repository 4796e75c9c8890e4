import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What a poll waits for at most: it ends with the event, and on a busy machine a second is nothing. */
const patienceMs = 20_000;

/** Two projects: `node` beside the code, and `e2e`, the journeys in a real browser (`tools/test.ts` builds first). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          expect: { poll: { timeout: patienceMs } },
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          // Against a test that hangs, not a measure of speed: some drive a browser, on a busy machine too.
          testTimeout: process.env.INLAY_FUZZ === 'long' ? 1_800_000 : 60_000,
          hookTimeout: 120_000,
          // Vitest would leave one core of two idle.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: 'e2e',
          expect: { poll: { timeout: patienceMs } },
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One alone leaves most of two cores idle: it waits for a server, then for a browser, then for a save.
          maxWorkers: 2,
        },
      },
    ],
  },
});
