import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, minify } from 'vite';
import { verifierFile } from './verifier-file.ts';

/**
 * Builds the page that checks evidence as one file: script and style are in it, and its policy names them by
 * their hashes, so that it runs from a disk and nothing else can run in it.
 * @param root Folder of the package.
 */
export async function buildVerifier(root: string, outDir: string): Promise<void> {
  const script = await bundleScript(join(root, 'src/page/main.ts'), root);
  const style = readFileSync(join(root, 'src/page/page.css'), 'utf8').replace(/\s+/g, ' ').trim();
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const parts: readonly (readonly [place: string, content: string])[] = [
    ['%policy%', policy],
    ['<style></style>', `<style>${style}</style>`],
    ['<script></script>', `<script>${script}</script>`],
  ];
  const template = readFileSync(join(root, 'src/page/page.html'), 'utf8');
  // By a function: in a text to put in, `$&` would mean something.
  const html = parts.reduce((page, [place, content]) => page.replace(place, () => content), template);
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, verifierFile), html);
}

async function bundleScript(entry: string, root: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'inlay', fileName: 'verify' } },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new TypeError('The bundler gave no script');
  const { code } = await minify('verify.js', chunk.code);
  // Inside of a page nothing else ends a script.
  return code.replaceAll('</', '<\\/').trim();
}

const sourceOf = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;
