import { expect } from 'vitest';
import type { App } from '../../../http/server.ts';

/**
 * What the official Java client puts on the wire and what it needs of an answer, learned by recording it. A
 * client of its own: nothing of ours is imported that could hide a mistake of ours.
 */
export interface JavaClient {
  readonly post: (path: string, body?: unknown) => Promise<SdkAnswer>;
  readonly put: (path: string, body?: unknown) => Promise<SdkAnswer>;
  readonly get: (path: string, accept?: string) => Promise<SdkAnswer>;
  /** With a body where it names what is to go. */
  readonly delete: (path: string, body?: unknown) => Promise<SdkAnswer>;
  /** Part `payload` as text where there is one, then the files, all named `file`. No `Accept` is sent. */
  readonly postFiles: (path: string, payload: unknown, files: readonly SdkFile[]) => Promise<SdkAnswer>;
}

export interface SdkFile {
  readonly name: string;
  readonly content: string | Buffer;
}

export interface SdkAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
  /** Parsed; throws where the client would. */
  readonly json: <T = Record<string, unknown>>() => T;
}

const jsonType = 'application/json; esl-api-version=11.68.0';

/** @param authorise `{ authorization }` of a key or token, `{ cookie }` of a session, or nothing at all. */
export function javaClient(app: App, authorise: Readonly<Record<string, string>>): JavaClient {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    headers: Readonly<Record<string, string>>,
    payload?: string | Buffer,
  ): Promise<SdkAnswer> => {
    const response = await app.inject({
      method,
      url,
      headers: { ...authorise, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      bytes: response.rawPayload,
      json<T>() {
        // An attachment is taken for a file and not parsed.
        expect(response.headers['content-disposition']).toBeUndefined();
        return JSON.parse(response.body) as T;
      },
    };
  };
  const withBody = (body: unknown): [Record<string, string>, string] => [
    { 'content-type': jsonType, accept: jsonType },
    // The user token: a JSON type and no byte of a body.
    body === undefined ? '' : JSON.stringify(body),
  ];
  return {
    post: (path, body) => send('POST', path, ...withBody(body)),
    put: (path, body) => send('PUT', path, ...withBody(body)),
    get: (path, accept = jsonType) => send('GET', path, { accept }),
    delete: (path, body) =>
      body === undefined ? send('DELETE', path, { accept: jsonType }) : send('DELETE', path, ...withBody(body)),
    postFiles(path, payload, files) {
      const boundary = '----ConformanceBoundary7MA4YWxk';
      const part = (head: string, content: string | Buffer): Buffer =>
        Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]);
      const body = Buffer.concat([
        ...(payload === undefined
          ? []
          : [
              part(
                'Content-Disposition: form-data; name="payload"\r\nContent-Type: text/plain; charset=UTF-8',
                JSON.stringify(payload),
              ),
            ]),
        ...files.map(({ name, content }) =>
          part(
            `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream`,
            content,
          ),
        ),
        Buffer.from(`--${boundary}--\r\n`),
      ]);
      return send('POST', path, { 'content-type': `multipart/form-data; boundary=${boundary}` }, body);
    },
  };
}

const datePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const statuses = ['DRAFT', 'SENT', 'COMPLETED', 'ARCHIVED', 'DECLINED', 'OPTED_OUT', 'EXPIRED'];

interface SdkPackage {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly roles?: readonly {
    readonly id: string;
    readonly index: number;
    readonly signers: readonly Record<string, string>[];
    readonly attachmentRequirements?: readonly {
      readonly id: string;
      readonly name: string;
      readonly status: string;
      readonly comment: string;
      readonly files: readonly Record<string, unknown>[];
    }[];
  }[];
  readonly documents?: readonly {
    readonly id: string;
    readonly name: string;
    readonly index?: number;
    readonly fields?: readonly Record<string, unknown>[];
    readonly approvals: readonly {
      readonly id: string;
      readonly role: string;
      readonly fields: readonly Record<string, unknown>[];
      readonly accepted: string | null;
      readonly signed: string | null;
    }[];
  }[];
  readonly messages?: readonly {
    readonly content: string;
    readonly status: string;
    readonly from: Record<string, string>;
  }[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly sender?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** Reads a package as strictly as the client does; every rule here broke it once. */
export function readPackage(answer: SdkAnswer): SdkPackage {
  expect(answer.status, answer.text).toBe(200);
  const value = answer.json<SdkPackage>();
  expect(value.id).toMatch(/^[\w-]{27}=$/);
  expect(value.name.length).toBeGreaterThan(0);
  expect(statuses).toContain(value.status);
  checkLists(value, 'package');
  for (const name of ['created', 'updated', 'completed', 'due']) checkDate(value[name], name);
  for (const role of value.roles ?? []) {
    expect(typeof role.index).toBe('number');
    for (const { files } of role.attachmentRequirements ?? []) {
      // Numbers both: a date in words ends the reading.
      for (const { id, insertDate } of files) expect([typeof id, typeof insertDate]).toEqual(['number', 'number']);
    }
    for (const signer of role.signers) {
      for (const name of ['firstName', 'lastName', 'email']) expect(signer[name], `signer.${name}`).not.toBe('');
      for (const name of ['firstName', 'lastName', 'email'])
        expect(typeof signer[name], `signer.${name}`).toBe('string');
    }
  }
  for (const document of value.documents ?? []) {
    for (const approval of document.approvals) {
      expect(approval.id.length).toBeGreaterThan(0);
      for (const name of ['accepted', 'signed'] as const) checkDate(approval[name], `approval.${name}`);
      checkFields(approval.fields);
    }
    checkFields(document.fields ?? []);
  }
  return value;
}

/** A date or nothing: a flag in its place ends the reading of the whole answer. */
function checkDate(value: unknown, name: string): void {
  if (value !== null && value !== undefined) expect(value, name).toMatch(datePattern);
}

/** The client makes an object of every id, and none of an empty one. */
function checkFields(fields: readonly Record<string, unknown>[]): void {
  for (const { id } of fields) expect(id, 'field.id').toMatch(/\S/);
}

const listMembers = new Set([
  'roles',
  'documents',
  'messages',
  'signers',
  'approvals',
  'fields',
  'pages',
  'attachmentRequirements',
  'specialTypes',
  'declineReasons',
  'optOutReasons',
  'results',
]);

/** A list is never null: the client walks it without asking. */
function checkLists(value: unknown, path: string): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkLists(item, `${path}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      // What the caller put there, and a table of numbers.
      if (name === 'data' || name === 'limits') continue;
      if (listMembers.has(name)) expect(Array.isArray(item), `${path}.${name} is a list`).toBe(true);
      checkLists(item, `${path}.${name}`);
    }
  }
}

/** The five members that the client turns into an error it can tell about. */
export function readError(
  answer: SdkAnswer,
  status: number,
): { readonly messageKey: string; readonly message: string } {
  expect(answer.status, answer.text).toBe(status);
  const body = answer.json<{ code: number; messageKey: string; message: string; name: string }>();
  expect(body.code).toBe(status);
  expect(body.messageKey).toMatch(/^error\.[a-zA-Z]+\.?[a-zA-Z.]*$/);
  expect(body.message.length).toBeGreaterThan(0);
  expect(typeof body.name).toBe('string');
  return body;
}
