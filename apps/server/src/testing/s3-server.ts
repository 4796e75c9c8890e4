import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A bucket that checks what a real one checks: signatures (Signature Version 4, from the bytes of the
 * request), the time, the region, checksums. Knows the calls that our storage makes.
 */
export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly objects: Map<string, { readonly body: Buffer; readonly type: string }>;
  /** `403 PUT /bucket/key` and so on, one per request. */
  readonly log: string[];
  /** Answers every request with this status, without a look at it; 0: no more. */
  failWith(status: number): void;
  close(): Promise<void>;
}

const region = 'eu-test-1';
const accessKeyId = 'AKIATEST';
const secretAccessKey = 'secret/with+signs=';
const bucket = 'bucket';
const skewMsMax = 15 * 60 * 1000;
/** Smaller than a real one, so that paging is seen. */
const pageSize = 3;

class S3Error extends Error {
  readonly status: number;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  /** As it came in, still escaped. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export async function startS3Server(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const log: string[] = [];
  let failure = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://s3.test');
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const asked: Asked = {
      method: request.method ?? '',
      url,
      path,
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    try {
      if (failure) throw new S3Error(failure, 'SlowDown');
      checkSignature(asked);
      answer(asked, objects, response);
    } catch (error) {
      const status = error instanceof S3Error ? error.status : 500;
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<Error><Code>${error instanceof Error ? error.message : ''}</Code></Error>`);
    }
    log.push(`${response.statusCode} ${asked.method} ${path}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`,
    region,
    accessKeyId,
    secretAccessKey,
    objects,
    log,
    failWith(status) {
      failure = status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const sha256Hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const escapeUri = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function checkSignature({ method, url, path, headers, body }: Asked): void {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!match) throw new S3Error(403, 'AccessDenied');
  const [, key, date = '', wantedRegion = '', signed = '', signature = ''] = match;
  if (key !== accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId');
  if (wantedRegion !== region) throw new S3Error(400, 'AuthorizationHeaderMalformed');
  const time = String(headers['x-amz-date']);
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!time.startsWith(date) || !(Math.abs(Date.now() - at) < skewMsMax))
    throw new S3Error(403, 'RequestTimeTooSkewed');
  const names = signed.split(';');
  for (const name of ['host', ...Object.keys(headers).filter((header) => header.startsWith('x-amz-'))]) {
    if (!names.includes(name)) throw new S3Error(403, 'AccessDenied');
  }
  const payload = String(headers['x-amz-content-sha256']);
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256Hex(body))
    throw new S3Error(400, 'XAmzContentSHA256Mismatch');
  const query = [...url.searchParams]
    .map(([name, value]): [string, string] => [escapeUri(name), escapeUri(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const canonical = [
    method,
    path
      .split('/')
      .map((part) => escapeUri(decodeURIComponent(part)))
      .join('/'),
    query,
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    payload,
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const signingKey = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, date), region), 's3'), 'aws4_request');
  const expected = hmac(signingKey, ['AWS4-HMAC-SHA256', time, scope, sha256Hex(canonical)].join('\n'));
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new S3Error(403, 'SignatureDoesNotMatch');
}

function answer({ method, url, headers, body }: Asked, objects: S3Server['objects'], response: ServerResponse): void {
  const [, name, ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  if (name !== bucket) throw new S3Error(404, 'NoSuchBucket');
  const xml = (text: string): void => {
    response.writeHead(200, { 'content-type': 'application/xml' }).end(text);
  };
  if (key === '' && method === 'GET') {
    xml(listing(url, [...objects.keys()].sort()));
    return;
  }
  if (key === '' && method === 'POST' && url.searchParams.has('delete')) {
    const checksum = createHash('sha256').update(body).digest('base64');
    if (headers['x-amz-checksum-sha256'] !== checksum) throw new S3Error(400, 'InvalidDigest');
    const keys = [...body.toString('utf8').matchAll(/<Key>(.*?)<\/Key>/g)].map((match) => match[1] ?? '');
    for (const gone of keys) objects.delete(gone);
    const deleted = keys.map((gone) => `<Deleted><Key>${gone}</Key></Deleted>`).join('');
    xml(`<DeleteResult>${deleted}</DeleteResult>`);
    return;
  }
  const found = objects.get(key);
  if (method === 'PUT') {
    objects.set(key, { body, type: headers['content-type'] ?? '' });
    response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
  } else if (method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (!found) {
    throw new S3Error(404, 'NoSuchKey');
  } else {
    response.writeHead(200, { 'content-type': found.type, 'content-length': found.body.length });
    response.end(method === 'HEAD' ? undefined : found.body);
  }
}

function listing(url: URL, keys: readonly string[]): string {
  const prefix = url.searchParams.get('prefix') ?? '';
  const after = url.searchParams.get('continuation-token') ?? '';
  const wanted = keys.filter((key) => key.startsWith(prefix) && key > after);
  const page = wanted.slice(0, pageSize);
  const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
  const more = wanted.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${contents}${more}</ListBucketResult>`;
}
