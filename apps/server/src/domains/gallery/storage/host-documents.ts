/** A picture in the storage of a host, checked. */
export interface HostDocument {
  readonly key: string;
  /** Absolute, http or https. */
  readonly url: string;
  readonly name: string;
  readonly thumbnailUrl: string;
  /** 0 where the host does not say. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  readonly uploadedAtMs: number;
}

/** The answer is not the agreed one. The message is fit for the operator of the host. */
export class StorageAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StorageAnswerError';
  }
}

const urlLengthMax = 2_048;
const nameLengthMax = 255;

/** `[{ key, documents: [...] }]`; keys that nobody asked for are left out. @throws StorageAnswerError. */
export function readListing(answer: unknown, keys: ReadonlySet<string>): readonly HostDocument[] {
  if (!Array.isArray(answer)) throw new StorageAnswerError('it is no list of keys with their documents');
  return answer.flatMap((entry: unknown) => {
    const { key, documents } = objectOf(entry, 'an entry');
    if (typeof key !== 'string') throw new StorageAnswerError('an entry has no key');
    if (!keys.has(key) || documents === null || documents === undefined) return [];
    if (!Array.isArray(documents)) throw new StorageAnswerError('the documents of a key are no list');
    return documents.map((document: unknown) => readDocument(document, key));
  });
}

/** @throws StorageAnswerError for a document without an address that an email could name. */
export function readDocument(value: unknown, key: string): HostDocument {
  const document = objectOf(value, 'a document');
  const url = addressOf(document['url']);
  if (url === undefined) throw new StorageAnswerError('the url of a document is no absolute http address');
  const name = document['originalName'];
  return {
    key,
    url,
    name: typeof name === 'string' && name !== '' ? name.slice(0, nameLengthMax) : lastPartOf(url),
    thumbnailUrl: addressOf(document['thumbnailUrl']) ?? url,
    widthPx: countOf(document['width']),
    heightPx: countOf(document['height']),
    bytes: countOf(document['size']),
    uploadedAtMs: timeOf(document['uploadTime']),
  };
}

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new StorageAnswerError(`${what} is no object`);
}

function addressOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > urlLengthMax || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

const lastPartOf = (url: string): string => {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  return (last === '' ? 'image' : last).slice(0, nameLengthMax);
};

/** Storages write numbers as text, too. */
function countOf(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 && number < 2 ** 47
    ? Math.round(number)
    : 0;
}

/** Milliseconds since 1970, or a date in words of ISO 8601; 0 for neither. */
function timeOf(value: unknown): number {
  const number = typeof value === 'string' && !/^\d+$/.test(value) ? Date.parse(value) : Number(value);
  // What a Date can hold.
  return Number.isFinite(number) && number >= 0 && number <= 8.64e15 ? number : 0;
}
