export type { Check, CheckInput, Finding } from './check.ts';
export { checks } from './registry.ts';
export { runChecks } from './run-checks.ts';
