import type { Config } from '../../../config.ts';
import { actorOf, type Package, type Signoff, type SignoffCaller } from '../../../domains/signoff/index.ts';
import type { App } from '../../../http/server.ts';
import { provisionApplication } from '../../../provision-application.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

export interface SignoffAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects; a wrong guess fails it
  readonly body: any;
}

export interface SignoffCall {
  /** Goes out as `Authorization`; absent: the API key. Null: none. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is. */
  readonly body?: unknown;
}

/** A host of the Sign-off API in a test: one application, and calls in its name. */
export interface SignoffHost {
  readonly stack: TestStack;
  readonly app: App;
  readonly signoff: Signoff;
  readonly applicationId: string;
  readonly apiKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `Basic` and the key, as the API's clients send it. */
  readonly basic: string;
  readonly caller: SignoffCaller;
  call(method: string, path: string, options?: SignoffCall): Promise<SignoffAnswer>;
  /** Two signers in one stage, one uploaded document; sent unless told otherwise. */
  makePackage(options?: { readonly send?: boolean; readonly sender?: { readonly email: string } }): Promise<Package>;
  /** A token of the kind that this path mints. */
  token(path: string, body?: object): Promise<string>;
  close(): Promise<void>;
}

const document = {
  id: 'email-1',
  name: 'Spring letter',
  source: { is: 'file', fileName: 'letter.html', bytes: Buffer.from('<!doctype html><p>Spring is here</p>') },
  approvals: [
    { roleId: 'role-1', name: 'Legal' },
    { roleId: 'role-2', name: 'Brand' },
  ],
} as const;

const roles = [
  {
    id: 'role-1',
    name: 'Legal',
    signers: [{ id: 'signer-1', email: 'signer1@example.com', firstName: 'Ada', lastName: 'One' }],
  },
  {
    id: 'role-2',
    name: 'Brand',
    signers: [{ id: 'signer-2', email: 'signer2@example.com', firstName: 'Ben', lastName: 'Two' }],
  },
];

export async function startSignoffHost(overrides: Partial<Config> = {}): Promise<SignoffHost> {
  const stack = await startTestStack(overrides);
  const { app, services } = stack;
  const { signoff } = services;
  const made = await provisionApplication(stack.services, {
    consoleId: await stack.services.accounts.ensureConsole(),
    actor: 'system',
    name: 'Sign-off host',
  });
  const { applicationId, apiKey, clientId, clientSecret } = made;
  const basic = `Basic ${Buffer.from(`${applicationId}:${apiKey}`).toString('base64')}`;
  const principal = await stack.services.access.credentials.verify(applicationId, apiKey);
  const caller: SignoffCaller = {
    applicationId,
    transact: stack.services.database.transaction,
    requestId: 'req_test',
    actor: actorOf(principal, { ip: '127.0.0.1', userAgent: 'test' }),
  };
  const call: SignoffHost['call'] = async (method, path, { authorization = basic, headers, body } = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        accept: 'application/json',
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
  };
  return {
    stack,
    app,
    signoff,
    applicationId,
    apiKey,
    clientId,
    clientSecret,
    basic,
    caller,
    call,
    makePackage: ({ send = true, sender } = {}) =>
      signoff.packages.create(caller, {
        name: 'Spring letter',
        roles,
        documents: [document],
        send,
        ...(sender ? { sender } : {}),
      }),
    async token(path, body) {
      const answer = await call('POST', path, body ? { body } : {});
      if (answer.status !== 200) throw new RangeError(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return String(answer.body.value);
    },
    close: () => stack.close(),
  };
}
