import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host's own image storage, over the contract of docs/guides/image-storage.md. */
export interface ImageStorageHost {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Documents by key. */
  readonly documents: Map<string, object[]>;
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingHttpHeaders;
    readonly body: Buffer;
  }[];
  /** The next answers are this instead; undefined: the agreed ones again. */
  answerWith(
    other:
      | {
          readonly status?: number;
          readonly body?: string | Buffer;
          readonly delayMs?: number;
          readonly location?: string;
        }
      | undefined,
  ): void;
  close(): Promise<void>;
}

export async function startImageStorageHost(): Promise<ImageStorageHost> {
  const [username, password] = ['inlay', 'pass:word ä'];
  const documents: ImageStorageHost['documents'] = new Map();
  const requests: ImageStorageHost['requests'] = [];
  let other: Parameters<ImageStorageHost['answerWith']>[0];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const body = Buffer.concat(chunks);
    requests.push({ method, path, headers, body });
    const json = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (other) {
      const { status = 200, body: text = '', delayMs = 0, location } = other;
      setTimeout(() => response.writeHead(status, location ? { location } : {}).end(text), delayMs);
      return;
    }
    if (headers.authorization !== `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`) {
      json(401, {});
      return;
    }
    if (method === 'GET') {
      const keys = (new URL(path, 'http://x').searchParams.get('keys') ?? '').split(',');
      json(
        200,
        keys.map((key) => ({ key, documents: documents.get(key) ?? [] })),
      );
      return;
    }
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': String(headers['content-type']) },
    }).formData();
    const [key, file] = [String(form.get('key')), form.get('file') as File];
    const list = documents.get(key) ?? [];
    const url = `https://cdn.host.example/${list.length}/${encodeURIComponent(file.name)}`;
    const document = {
      url,
      originalName: file.name,
      uploadTime: 1_700_000_000_000 + list.length,
      size: file.size,
      width: 1,
      height: 1,
      thumbnailUrl: `${url}?small`,
    };
    documents.set(key, [...list, document]);
    json(200, document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/storage/`,
    username,
    password,
    documents,
    requests,
    answerWith(value) {
      other = value;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
