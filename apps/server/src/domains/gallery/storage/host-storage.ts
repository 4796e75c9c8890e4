import { refuse } from '@inlay/contract';
import { type Egress, EgressError, type EgressRequest } from '../../../egress/index.ts';
import { randomBase62 } from '../../../kernel/base62.ts';
import type { HostEndpoint } from '../../plugin/index.ts';
import { type HostDocument, readDocument, readListing, StorageAnswerError } from './host-documents.ts';

export type { HostDocument } from './host-documents.ts';

/** Who asks: goes along in headers, as the contract has it. */
export interface StorageCaller {
  /** What the host named for this email and person. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface NewHostFile {
  readonly key: string;
  readonly fileName: string;
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly bytes: Buffer;
}

/**
 * The image storage that a host runs itself, over the contract it knows: Basic, `GET /?keys=`, `POST /`
 * with a form. Nothing is ever deleted there: a picture may be in a sent email.
 * @throws Refusal `storage_failed` for any answer but the agreed one.
 */
export interface HostStorage {
  /** Documents of these keys; those of others that the host sends along are ignored. */
  list(caller: StorageCaller, keys: readonly string[]): Promise<readonly HostDocument[]>;
  store(caller: StorageCaller, file: NewHostFile): Promise<HostDocument>;
}

/** 2 MB hold about 5,000 documents. */
const listBytesMax = 2_000_000;
const storedBytesMax = 64 * 1024;
const listTimeoutMs = 10_000;
const storeTimeoutMs = 30_000;

export function createHostStorage(
  endpoint: HostEndpoint,
  egress: Pick<Egress, 'send'>,
  onError: (error: unknown) => void,
): HostStorage {
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EgressError || error instanceof StorageAnswerError)) throw error;
      onError(error);
      return refuse('storage_failed', `The image storage of the host did not answer as agreed: ${error.message}`);
    }
  };
  const ask = async (request: Omit<EgressRequest, 'url'> & { readonly query?: string }): Promise<unknown> => {
    const { query, ...rest } = request;
    const answer = await egress.send({ ...rest, url: addressOf(endpoint.url, query) });
    if (answer.status !== 200 && answer.status !== 201) throw new StorageAnswerError(`its status is ${answer.status}`);
    if (!answer.complete) throw new StorageAnswerError('it is too long or broke off');
    try {
      return JSON.parse(answer.body.toString('utf8'));
    } catch {
      throw new StorageAnswerError('it is no JSON');
    }
  };
  return {
    list: (caller, keys) =>
      attempt(async () => {
        if (keys.length === 0) return [];
        const answer = await ask({
          method: 'GET',
          query: `keys=${keys.map(encodeURIComponent).join(',')}`,
          headers: headersOf(endpoint, caller, keys.join(',')),
          totalTimeoutMs: listTimeoutMs,
          answerBytesMax: listBytesMax,
        });
        return readListing(answer, new Set(keys));
      }),
    store: (caller, file) =>
      attempt(async () => {
        const boundary = `----inlay${randomBase62(24)}`;
        const answer = await ask({
          method: 'POST',
          headers: {
            ...headersOf(endpoint, caller, file.key),
            'content-type': `multipart/form-data; boundary=${boundary}`,
          },
          body: formOf(boundary, file),
          totalTimeoutMs: storeTimeoutMs,
          answerBytesMax: storedBytesMax,
        });
        return readDocument(answer, file.key);
      }),
  };
}

/** The configured address is a folder; a question of its own (`?tenant=1`) stays. */
function addressOf(base: string, query: string | undefined): string {
  const url = new URL(base);
  if (query !== undefined) url.search = url.search === '' ? query : `${url.search.slice(1)}&${query}`;
  return url.href;
}

function headersOf(
  { username, password }: HostEndpoint,
  { variables }: StorageCaller,
  key: string,
): Record<string, string> {
  // A header holds Latin letters only; in JSON the others have a spelling in them.
  const data = JSON.stringify(variables).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const pair = Buffer.from(`${username ?? ''}:${password ?? ''}`, 'utf8').toString('base64');
  return {
    accept: 'application/json',
    ...(username !== null || password !== null ? { authorization: `Basic ${pair}` } : {}),
    'plugin-key': key,
    'plugin-ui-data': data,
    // Storages in the field read it under the name that the editor's own calls have, too.
    'es-plugin-ui-data': data,
    'plugin-locale': 'en',
  };
}

/** As browsers write a form: quotes and line breaks of a name are escaped, so that it cannot end its header. */
function formOf(boundary: string, { key, fileName, type, bytes }: NewHostFile): Buffer {
  const name = fileName.replace(/["\r\n]/g, (mark) => encodeURIComponent(mark));
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="key"\r\n\r\n${key}\r\n`),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}
