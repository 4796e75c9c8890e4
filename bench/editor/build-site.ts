import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Plugin } from 'vite';

const site = join(import.meta.dirname, 'site');
const editorFolder = resolve(import.meta.dirname, '../../apps/editor');

/**
 * Builds a page that the editor scenario opens: the editor as it is shipped, with its session answered inside the
 * page, or the floor.
 * @param kit Folder of the comparison drivers: the page then publishes itself the way they expect.
 */
export async function buildEditorSite(page: 'inlay' | 'floor', outDir: string, kit?: string): Promise<void> {
  const tools = kit === undefined ? undefined : resolve(kit, 'editor/pages/common.mjs');
  if (tools !== undefined && !existsSync(tools)) throw new Error(`the drivers have no ${tools}`);
  await build({
    root: editorFolder,
    configFile: join(editorFolder, 'vite.config.ts'),
    base: './',
    logLevel: 'error',
    plugins: [entryOf(join(site, `${page}.ts`), page, tools)],
    build: { outDir: resolve(outDir), emptyOutDir: true },
  });
}

/** Puts another module in the place of the editor's own, and the drivers' page tools in the place of ours. */
function entryOf(entry: string, page: 'inlay' | 'floor', tools: string | undefined): Plugin {
  return {
    name: 'bench-entry',
    enforce: 'pre',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        const own = html.replace('/src/main.tsx', '/bench-entry');
        // The floor has nothing that is replaced when it is there.
        return page === 'inlay' ? own : own.replace(/<div id="root">[\s\S]*<\/div>/, '<div id="root"></div>');
      },
    },
    resolveId(source) {
      if (source === '/bench-entry') return entry;
      return source === './page-tools.ts' && tools !== undefined ? tools : null;
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string' }, kit: { type: 'string' } } });
  if (values.out === undefined) throw new Error('Say where to: --out <folder>');
  await buildEditorSite('inlay', values.out, values.kit);
}
