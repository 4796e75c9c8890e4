import {
  type Email,
  type EmailPage,
  type EndUserToken,
  readCode,
  readEmail,
  readEmailPage,
  readToken,
} from './answers.ts';
import { InlayError } from './inlay-error.ts';
import { asText, type FetchLike, isRecord, request, type Transport } from './request.ts';

/** Where Inlay is and who calls. */
export interface ClientOptions {
  /** Address of Inlay, with or without `/editor-plugin/`: `https://inlay.example.com`. */
  readonly baseUrl: string;
  /** Application ID, or the client ID of client credentials. */
  readonly applicationId: string;
  /** API key, or the client secret. */
  readonly apiKey: string;
  /** Address of the editor where it differs from `baseUrl`, as with a custom editor domain. */
  readonly editorBaseUrl?: string;
  /** For the whole call; default 15 000. */
  readonly timeoutMs?: number;
  readonly fetch?: FetchLike;
}

/** An end user of your product, by your own id. */
export interface EndUser {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A token as {@link Client.token} returns it, or its text. */
export type Bearer = string | Pick<EndUserToken, 'token'>;

/** What an email may be created with. */
export interface EmailInput {
  readonly name: string;
  readonly subject?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly html?: string;
  readonly json?: unknown;
}

/** Options of calls that create something. */
export interface CreateOptions {
  /** The same key within 24 hours gets the first answer again instead of a second email. */
  readonly idempotencyKey?: string;
}

/** Narrows a code down; without them it opens any email of the end user, from any page. */
export interface CodeOptions {
  /** The one email that the code opens. */
  readonly emailId?: string;
  /** The one origin whose pages may frame the editor. */
  readonly parentOrigin?: string;
  /** 30 to 300; default 300. */
  readonly lifetimeSeconds?: number;
}

/** The Embed API, from your backend. */
export interface Client {
  /** Creates the end user or refreshes what is known of them, and returns a token. */
  token(endUser: EndUser): Promise<EndUserToken>;
  /** A one-time code that opens the editor once within five minutes. The only secret a browser may see. */
  code(bearer: Bearer, options?: CodeOptions): Promise<string>;
  /** The address for an iframe or a window. Makes no call. */
  editorUrl(target: { readonly code: string; readonly id: string; readonly lang?: string }): string;
  readonly email: EmailCalls;
}

/** Calls on emails of the end user whose token is given. */
export interface EmailCalls {
  create(bearer: Bearer, email: EmailInput, options?: CreateOptions): Promise<Email>;
  get(bearer: Bearer, id: string): Promise<Email>;
  list(
    bearer: Bearer,
    query?: { readonly page?: number; readonly pageSize?: number; readonly q?: string; readonly after?: string },
  ): Promise<EmailPage>;
  update(
    bearer: Bearer,
    id: string,
    changes: Partial<EmailInput>,
    options?: { readonly ifMatch?: string },
  ): Promise<Email>;
  delete(bearer: Bearer, id: string): Promise<void>;
  copy(
    bearer: Bearer,
    id: string,
    changes?: Pick<Partial<EmailInput>, 'name' | 'extra'>,
    options?: CreateOptions,
  ): Promise<Email>;
  /** The HTML of the last save. */
  html(bearer: Bearer, id: string): Promise<string>;
}

/** Makes a client; makes no call. */
export function createClient(options: ClientOptions): Client {
  const root = rootOf(options.baseUrl, 'baseUrl');
  const editorRoot = options.editorBaseUrl === undefined ? root : rootOf(options.editorBaseUrl, 'editorBaseUrl');
  const transport: Transport = {
    baseUrl: `${root}/editor-plugin`,
    timeoutMs: options.timeoutMs ?? 15_000,
    fetch: options.fetch ?? ((url, { signal, ...init }) => fetch(url, { ...init, signal: signal as AbortSignal })),
  };
  if (options.applicationId === '' || options.apiKey === '' || options.applicationId.includes(':')) {
    throw new InlayError('option_invalid', 'applicationId and apiKey must be those the console showed');
  }
  const basic = `Basic ${Buffer.from(`${options.applicationId}:${options.apiKey}`).toString('base64')}`;

  return {
    async token(endUser) {
      const body = { id: endUser.id, name: endUser.name, email: endUser.email, phone: endUser.phone };
      const call = { method: 'POST', path: '/access/token', authorization: basic, body } as const;
      return readToken((await request(transport, call)).data);
    },
    async code(bearer, binding = {}) {
      const body = Object.keys(binding).length === 0 ? undefined : binding;
      const call = { method: 'POST', path: '/access/code', authorization: bearerOf(bearer), body } as const;
      return readCode((await request(transport, call)).data);
    },
    editorUrl({ code, id, lang = 'en_US' }) {
      return `${editorRoot}/thirdApp?${new URLSearchParams({ code, id, lang })}`;
    },
    email: emailCalls(transport),
  };
}

function emailCalls(transport: Transport): EmailCalls {
  const path = (id: string): string => {
    if (id === '') throw new InlayError('option_invalid', 'The id of the email is empty');
    return `/access/email/${encodeURIComponent(id)}`;
  };
  return {
    async create(bearer, email, options = {}) {
      const headers = { 'idempotency-key': options.idempotencyKey };
      const authorization = bearerOf(bearer);
      const call = { method: 'POST', path: '/access/email', authorization, body: email, headers } as const;
      const answer = await request(transport, call);
      return readEmail(answer.data, answer.etag);
    },
    async get(bearer, id) {
      const answer = await request(transport, { method: 'GET', path: path(id), authorization: bearerOf(bearer) });
      return readEmail(answer.data, answer.etag);
    },
    async list(bearer, query = {}) {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
      const suffix = search.size === 0 ? '' : `?${search}`;
      const call = { method: 'GET', path: `/access/email${suffix}`, authorization: bearerOf(bearer) } as const;
      return readEmailPage((await request(transport, call)).data);
    },
    async update(bearer, id, changes, options = {}) {
      const headers = { 'if-match': options.ifMatch };
      const authorization = bearerOf(bearer);
      const call = { method: 'PUT', path: path(id), authorization, body: changes, headers } as const;
      const answer = await request(transport, call);
      return readEmail(answer.data, answer.etag);
    },
    async delete(bearer, id) {
      await request(transport, { method: 'DELETE', path: path(id), authorization: bearerOf(bearer) });
    },
    async copy(bearer, id, changes = {}, options = {}) {
      const headers = { 'idempotency-key': options.idempotencyKey };
      const authorization = bearerOf(bearer);
      const call = { method: 'POST', path: `${path(id)}/copy`, authorization, body: changes, headers } as const;
      const answer = await request(transport, call);
      return readEmail(answer.data, answer.etag);
    },
    async html(bearer, id) {
      const call = { method: 'GET', path: `${path(id)}/html`, authorization: bearerOf(bearer) } as const;
      const { data } = await request(transport, call);
      const html = asText(isRecord(data) ? data.html : data);
      if (html === undefined) throw new InlayError('answer_not_understood', 'The answer does not hold HTML');
      return html;
    },
  };
}

function rootOf(address: string, option: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch (cause) {
    throw new InlayError('option_invalid', `${option} must be an address like https://inlay.example.com`, { cause });
  }
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.search !== '' || url.hash !== '') {
    throw new InlayError('option_invalid', `${option} must be an http(s) address without query or fragment`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/editor-plugin$/, '');
}

function bearerOf(bearer: Bearer): string {
  return `Bearer ${typeof bearer === 'string' ? bearer : bearer.token}`;
}
