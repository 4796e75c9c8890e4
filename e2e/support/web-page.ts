import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something on the web beside Inlay and the demo host. */
export interface WebServer {
  /** `http://127.0.0.1:…`: another site than `localhost`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Answers every request with one body: a page of a host product, or a picture. */
export async function serveBody(type: string, body: string | Buffer): Promise<WebServer> {
  const server = createServer((_request, answer) => {
    answer.setHeader('content-type', type).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
