import type { CheckInput, Finding } from './check.ts';
import { checks } from './registry.ts';

const order = { error: 0, warning: 1, info: 2 } as const;

/** Runs every check; errors first, else in the order of the registry. */
export function runChecks(input: CheckInput): readonly Finding[] {
  return checks.flatMap((check) => check.run(input)).sort((a, b) => order[a.severity] - order[b.severity]);
}
