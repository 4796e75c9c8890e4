import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generators } from './generate/generators.ts';
import { projectRoot } from './tidy/project.ts';

/** All generated files: path from the root → text that belongs there. */
export async function generateAll(read: (path: string) => string | undefined): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const generator of generators) {
    for (const [path, text] of await generator.run(read)) files.set(path, text);
  }
  return files;
}

/** `npm run generate` writes; with `--check` it names what is stale and fails. */
async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  let staleCount = 0;
  for (const [path, text] of await generateAll(readIfThere)) {
    if (readIfThere(path) === text) continue;
    staleCount += 1;
    console.log(`${isCheck ? 'stale' : 'wrote'} ${path}`);
    if (isCheck) continue;
    mkdirSync(dirname(join(projectRoot, path)), { recursive: true });
    writeFileSync(join(projectRoot, path), text);
  }
  if (staleCount === 0) console.log('generated files are fresh');
  process.exitCode = isCheck && staleCount > 0 ? 1 : 0;
}

function readIfThere(path: string): string | undefined {
  const full = join(projectRoot, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
