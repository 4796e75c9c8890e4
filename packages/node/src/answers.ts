import { InlayError } from './inlay-error.ts';
import { asText, isRecord } from './request.ts';

/** A token of one end user. Keep it on your backend. */
export interface EndUserToken {
  readonly token: string;
  /** Your own id of the end user. */
  readonly userId: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** An email as the API answers it. `html`, `json` and `subject` are absent where the answer leaves them out. */
export interface Email {
  readonly id: string;
  readonly name: string;
  readonly userId?: string;
  readonly subject?: string;
  readonly html?: string;
  readonly json?: unknown;
  /** Your own data about the email. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** 0 before the first save. */
  readonly version?: number;
  /** ISO 8601, UTC. */
  readonly createdAt?: string;
  /** ISO 8601, UTC. */
  readonly updatedAt?: string;
  /** Send it back as `ifMatch` to refuse overwriting somebody else's save. */
  readonly etag?: string;
}

/** One page of emails. */
export interface EmailPage {
  readonly items: readonly Email[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** Give it as `after` to read on; null at the end. Does not skip or repeat when emails come and go meanwhile. */
  readonly next: string | null;
}

const spacedTime = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/**
 * Both versions of the API write the same instant differently: `2026-06-09T10:30:00Z`, and
 * `2026-06-10 10:30:00`, which is UTC too although JavaScript would read it as local time.
 */
export function readTime(value: unknown): string | undefined {
  const text = asText(value);
  if (text === undefined || text === '') return undefined;
  const spaced = spacedTime.exec(text);
  const time = new Date(spaced === null ? text : `${spaced[1]}T${spaced[2]}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

export function readToken(data: unknown): EndUserToken {
  const record = expectRecord(data, 'token');
  const token = asText(record.token);
  const userId = asText(record.userId) ?? asText(record.id);
  const expiresAt = readTime(record.expiresAt) ?? readTime(record.expireTime);
  if (token === undefined || userId === undefined || expiresAt === undefined) throw notUnderstood('token');
  return { token, userId, expiresAt };
}

/** `data` is `{code}` in one version of the API and the bare string in the other. */
export function readCode(data: unknown): string {
  const code = asText(isRecord(data) ? data.code : data);
  if (code === undefined) throw notUnderstood('code');
  return code;
}

export function readEmail(data: unknown, etag?: string): Email {
  const record = expectRecord(data, 'email');
  const { id } = record;
  const name = asText(record.name);
  if ((typeof id !== 'string' && typeof id !== 'number') || name === undefined) throw notUnderstood('email');
  return {
    id: String(id),
    name,
    extra: readExtra(record),
    ...present('userId', asText(record.userId)),
    ...present('subject', asText(record.subject)),
    ...present('html', asText(record.html)),
    ...present('json', record.json ?? undefined),
    ...present('version', typeof record.version === 'number' ? record.version : undefined),
    ...present('createdAt', readTime(record.createdAt) ?? readTime(record.createTime)),
    ...present('updatedAt', readTime(record.updatedAt) ?? readTime(record.updateTime)),
    ...present('etag', etag ?? asText(record.etag)),
  };
}

export function readEmailPage(data: unknown): EmailPage {
  const record = expectRecord(data, 'list');
  const items = record.items;
  if (!Array.isArray(items)) throw notUnderstood('list');
  const count = (name: string, fallback: number): number => {
    const value = record[name];
    return typeof value === 'number' ? value : fallback;
  };
  return {
    items: items.map((item) => readEmail(item)),
    page: count('page', 1),
    pageSize: count('pageSize', items.length),
    total: count('total', items.length),
    next: asText(record.next) ?? null,
  };
}

/** `extra` goes in as an object and comes back as a JSON string, with `extraObject` beside it. */
function readExtra(record: Record<string, unknown>): Record<string, unknown> {
  if (isRecord(record.extraObject)) return record.extraObject;
  const { extra } = record;
  if (isRecord(extra)) return extra;
  if (typeof extra !== 'string' || extra === '') return {};
  try {
    const value: unknown = JSON.parse(extra);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

function expectRecord(data: unknown, what: string): Record<string, unknown> {
  if (!isRecord(data)) throw notUnderstood(what);
  return data;
}

function notUnderstood(what: string): InlayError {
  return new InlayError('answer_not_understood', `The answer does not hold a ${what}`);
}
