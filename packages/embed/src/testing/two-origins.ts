import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { fakeEmbedFrame, fakePluginFrame } from './fake-frame.ts';

/** A host's site and an Inlay, on two sites of this machine. */
export interface TwoOrigins {
  /** Of the host; its pages are {@link TwoOrigins.pages}. */
  readonly host: string;
  /** Of the fake Inlay: the built scripts at their addresses, and the frames. */
  readonly inlay: string;
  /** Another site that serves the same as `host`. */
  readonly stranger: string;
  /** Path → page. */
  readonly pages: Map<string, HostPage>;
  /** What the next plugin frame's address leads to instead. */
  redirectFrameTo: string | null;
  /** Forgets the pages and the redirection. */
  reset(): void;
  close(): Promise<void>;
}

export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
}

/** As the real server has to send them to be framed by any host, also by one with `require-corp`. */
const frameHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-resource-policy': 'cross-origin',
  'cross-origin-embedder-policy': 'credentialless',
};

/** @param dist A build of the scripts. */
export async function startTwoOrigins(dist: string): Promise<TwoOrigins> {
  const pages = new Map<string, HostPage>();
  const answerHost = (request: IncomingMessage, response: ServerResponse): void => {
    const page = pages.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(page ? 200 : 404, {
      'content-type': page?.type ?? 'text/html; charset=utf-8',
      ...page?.headers,
    });
    response.end(page?.html ?? '');
  };
  const answerInlay = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const script = join(dist, basename(pathname));
    if (/^(\/prefix)?\/(resources\/uieditor|static|embed)\//.test(pathname) && existsSync(script)) {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
      });
      response.end(readFileSync(script));
    } else if (pathname.endsWith('/thirdApp/plugin') && server.redirectFrameTo !== null) {
      response.writeHead(302, { ...frameHeaders, location: server.redirectFrameTo });
      response.end();
    } else {
      const frame = pathname.endsWith('/thirdApp/plugin') ? fakePluginFrame : fakeEmbedFrame;
      response.writeHead(200, frameHeaders);
      response.end(`<!doctype html><title>Frame</title><script>${frame}</script>`);
    }
  };
  const servers = [createServer(answerHost), createServer(answerInlay), createServer(answerHost)];
  const [host, inlay, stranger] = await Promise.all(servers.map(listen));
  const server: TwoOrigins = {
    host: `http://localhost:${host}`,
    inlay: `http://127.0.0.1:${inlay}`,
    stranger: `http://stranger.localhost:${stranger}`,
    pages,
    redirectFrameTo: null,
    reset() {
      pages.clear();
      server.redirectFrameTo = null;
    },
    close: async () => void (await Promise.all(servers.map(end))),
  };
  return server;
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function end(server: Server): Promise<void> {
  return new Promise((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
}
