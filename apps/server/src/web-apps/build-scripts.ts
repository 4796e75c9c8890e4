import { join } from 'node:path';
import { build } from 'vite';

/** Scripts that host pages load, by the file that they become. */
const scripts: Readonly<Record<string, string>> = {
  'UIEditor.js': 'src/ui-editor/main.ts',
  'stripo.js': 'src/stripo-v1/main.ts',
  'inlay.js': 'src/inlay-script.ts',
};

/**
 * Builds each script as one file that works as a classic script and as a module: everything inside one
 * function, no import, and no global besides those that it makes itself.
 * @param root Folder of the package.
 */
export async function buildScripts(root: string, outDir: string): Promise<void> {
  for (const [fileName, entry] of Object.entries(scripts)) {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2020',
        lib: { entry: join(root, entry), formats: ['iife'], name: 'inlay', fileName: () => fileName },
      },
    });
  }
}
