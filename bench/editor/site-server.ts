import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Serves built pages from loopback the way they are served for real: gzipped, and pictures of any size. */
export interface SiteServer {
  readonly url: string;
  /** Gzipped bytes of JavaScript since the last call. */
  takeScriptBytes(): number;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @param folder Holds one folder for each page. */
export async function serveSites(folder: string): Promise<SiteServer> {
  const packed = new Map<string, Buffer>();
  let scriptBytes = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const picture = /\/img\/(\d+)x(\d+)\.svg$/.exec(pathname);
    if (picture) {
      response.setHeader('content-type', 'image/svg+xml');
      response.end(`<svg xmlns="http://www.w3.org/2000/svg" width="${picture[1]}" height="${picture[2]}"/>`);
      return;
    }
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const content = packed.get(name) ?? gzipSync(readFileSync(join(folder, name)), { level: 9 });
      packed.set(name, content);
      if (extname(name) === '.js') scriptBytes += content.length;
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      response.setHeader('content-encoding', 'gzip');
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeScriptBytes() {
      const taken = scriptBytes;
      scriptBytes = 0;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
