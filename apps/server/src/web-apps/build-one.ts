import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `node build-one.ts <folder of a web app> <folder to build into>`: started by build-web-apps.ts. */
const [root = '', outDir = ''] = process.argv.slice(2);

// What the one who builds has set (a test runner, a developer's shell) must not decide what ships.
process.env.NODE_ENV = 'production';

try {
  if (existsSync(join(root, 'index.html'))) {
    const { build } = await import('vite');
    await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  } else if (existsSync(join(root, 'src/page/page.html'))) {
    const { buildVerifier } = await import('./build-verifier.ts');
    await buildVerifier(root, outDir);
  } else {
    const { buildScripts } = await import('./build-scripts.ts');
    await buildScripts(root, outDir);
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  console.error(isMissing ? `${message}\nTo build a web app, install with npm ci (with dev packages).` : message);
  process.exitCode = 1;
}
