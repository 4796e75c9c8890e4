import { runCli } from './cli/run.ts';

const exitCode = await runCli(process.argv.slice(2));
// What failed half way may still listen or hold the database: it must not linger as a server that half works.
if (exitCode !== 0) process.exit(exitCode);
