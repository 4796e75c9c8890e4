import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './tidy/project.ts';

/** Packages that others install from npm. Inside this repository they run from source. */
export type PublishedPackage = 'node' | 'embed';

/**
 * Writes a tarball of a published package into a folder: plain JavaScript with declarations of what its
 * entry point reaches, for any Node from version 20 on, or for browsers and their bundlers.
 * @returns Path of the tarball.
 */
export function packPackage(name: PublishedPackage, folder: string): string {
  const source = join(projectRoot, 'packages', name);
  const staging = join(folder, `staging-${name}`);
  mkdirSync(staging, { recursive: true });
  try {
    compile(join(source, 'src'), staging);
    for (const file of ['README.md'])
      if (existsSync(join(source, file))) cpSync(join(source, file), join(staging, file));
    cpSync(join(projectRoot, 'LICENSE'), join(staging, 'LICENSE'));
    const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
    writeFileSync(join(staging, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
    const [file] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], staging));
    return join(folder, file.filename);
  } finally {
    rmSync(staging, { recursive: true });
  }
}

function publishedManifest(manifest: Record<string, unknown>): Record<string, unknown> {
  return {
    ...manifest,
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    types: './dist/index.d.ts',
    files: ['dist'],
    sideEffects: false,
    engines: { node: '>=20' },
  };
}

function compile(source: string, staging: string): void {
  const config = {
    extends: join(projectRoot, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      target: 'es2022',
      rootDir: source,
      outDir: join(staging, 'dist'),
      typeRoots: [join(projectRoot, 'node_modules/@types')],
    },
    files: [join(source, 'index.ts')],
    include: [],
  };
  const path = join(staging, 'tsconfig.json');
  writeFileSync(path, JSON.stringify(config));
  run(join(projectRoot, 'node_modules/.bin/tsc'), ['-p', path], projectRoot);
  rmSync(path);
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${stdout}${stderr}`);
  return stdout;
}
