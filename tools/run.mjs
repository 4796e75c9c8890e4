// Runs a TypeScript entry of this project on the Node that `npm ci` installed (npm puts it first in
// PATH). Plain JavaScript on purpose: it must be able to speak on any Node.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Inlay needs Node 22.18 or newer to run and found ${process.version} at ${process.execPath}.\n` +
      'npm ci installs a fitting Node for Linux (x64, arm64), macOS and Windows; if it could not, put Node 24 first in PATH.',
  );
  process.exit(1);
}
// Types are stripped once per file and machine, not at every start.
const { enableCompileCache } = await import('node:module');
enableCompileCache?.(resolve('node_modules/.cache/inlay-compile'));

const [entry, ...rest] = process.argv.slice(2);
process.argv = [process.execPath, resolve(entry), ...rest];
await import(pathToFileURL(resolve(entry)).href);
