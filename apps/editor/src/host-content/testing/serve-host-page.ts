import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';

/** A page with the editor and a host that a test makes up. */
export interface ServedHostPage {
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** As it ships: under a test runner, React would be its slower and larger development build. */
async function buildForProduction(config: InlineConfig): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build(config);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Builds `host-page.tsx` and serves it until it is closed. */
export async function serveHostPage(): Promise<ServedHostPage> {
  const folder = await mkdtemp(join(tmpdir(), 'inlay-host-page-'));
  const entry = fileURLToPath(new URL('host-page.tsx', import.meta.url));
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Email</title></head><body><div id="root"></div><script type="module" src="${entry}"></script></body></html>`;
  await writeFile(join(folder, 'index.html'), html);
  await buildForProduction({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [react()],
    build: {
      outDir: join(folder, 'dist'),
      assetsInlineLimit: 0,
      minify: false,
      target: 'es2022',
    },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = normalize(join(folder, 'dist', pathname === '/' ? 'index.html' : pathname));
    readFile(file).then(
      (content) => {
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        response.end(content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the page is not served');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
