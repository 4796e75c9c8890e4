import type { CredentialKind } from '../domains/access/index.ts';
import type { TestStack } from './test-stack.ts';

/** A host in a test: one application with a credential, and calls of the Embed API in its name. */
export interface EmbedHost {
  readonly applicationId: string;
  /** `id:secret`. */
  readonly pair: string;
  readonly basic: string;
  /** Token of an end user, created if need be. */
  bearer(userId: string): Promise<string>;
  code(bearer: string, bound?: object): Promise<string>;
  createEmail(bearer: string, fields?: object): Promise<string>;
  call(method: string, path: string, options?: CallOptions): Promise<EmbedAnswer>;
}

export interface CallOptions {
  readonly authorization?: string;
  /** A string goes out as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface EmbedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects; a wrong guess fails it
  readonly body: any;
}

export async function createEmbedHost(
  { app, services }: TestStack,
  applicationId: string,
  kind: CredentialKind = 'api_key',
): Promise<EmbedHost> {
  const minted = await services.database.transaction({ applicationId }, (tx) =>
    services.access.credentials.mint(tx, { kind, applicationId, name: 'test', createdBy: 'account:test' }),
  );
  const pair = `${minted.publicId}:${minted.secret}`;
  const basic = `Basic ${Buffer.from(pair).toString('base64')}`;
  const call: EmbedHost['call'] = async (method, path, { authorization, body, headers } = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path.startsWith('/') ? path : `/editor-plugin/${path}`,
      headers: {
        ...(authorization ? { authorization } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
  };
  return {
    applicationId,
    pair,
    basic,
    call,
    async bearer(userId) {
      const { body } = await call('POST', 'access/token', { authorization: basic, body: { id: userId, name: userId } });
      return `Bearer ${body.data.token}`;
    },
    async code(bearer, bound) {
      const { body } = await call('POST', 'access/code', { authorization: bearer, ...(bound ? { body: bound } : {}) });
      return typeof body.data === 'string' ? body.data : body.data.code;
    },
    async createEmail(bearer, fields = {}) {
      const { body } = await call('POST', 'access/email', {
        authorization: bearer,
        body: { name: 'Welcome', ...fields },
      });
      return body.data.id;
    },
  };
}

/** A real application of the first console, with its settings, and a host of it. */
export async function createApplicationHost(
  stack: TestStack,
  options: { readonly kind?: CredentialKind; readonly allowedOrigins?: readonly string[] } = {},
): Promise<EmbedHost> {
  const { accounts, applications } = stack.services;
  const { id } = await applications.createApplication({
    consoleId: await accounts.ensureConsole(),
    actor: 'system',
    name: 'Test host',
    ...(options.allowedOrigins ? { allowedOrigins: options.allowedOrigins } : {}),
  });
  return createEmbedHost(stack, id, options.kind);
}
