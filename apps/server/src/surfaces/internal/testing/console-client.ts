import type { TestStack } from '../../../testing/test-stack.ts';

/** A browser with a cookie jar, as far as the internal endpoints can tell. */
export interface ConsoleClient {
  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<ConsoleAnswer>;
  /** Sends further or other headers; `undefined` takes one away. */
  with(headers: Readonly<Record<string, string | undefined>>): ConsoleClient;
  readonly cookies: Map<string, string>;
}

export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects; a wrong guess fails it
  readonly body: any;
}

export const testPassword = 'correct horse battery staple';

/** A browser on our own page; nobody is logged in. */
export function openConsole(
  { app }: TestStack,
  headers: Readonly<Record<string, string | undefined>> = { 'sec-fetch-site': 'same-origin' },
  cookies = new Map<string, string>(),
): ConsoleClient {
  return {
    cookies,
    with: (more) => openConsole({ app } as TestStack, { ...headers, ...more }, cookies),
    async call(method, path, body) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = Object.entries({ ...headers, ...(cookie === '' ? {} : { cookie }) });
      const answer = await app.inject({
        method,
        url: `/internal${path}`,
        headers: Object.fromEntries(sent.filter(([, value]) => value !== undefined)),
        ...(body === undefined ? {} : { payload: body as object }),
      });
      for (const { name, value, maxAge } of answer.cookies) {
        if (maxAge === 0) cookies.delete(name);
        else cookies.set(name, value);
      }
      const { statusCode: status, body: text } = answer;
      return { status, headers: answer.headers, text, body: text === '' ? undefined : JSON.parse(text) };
    },
  };
}

/** The first account of a fresh installation, logged in. @returns its browser and the default Application's id. */
export async function setUpConsole(stack: TestStack): Promise<{ client: ConsoleClient; applicationId: string }> {
  const client = openConsole(stack);
  const setupToken = await stack.services.accounts.makeSetupToken();
  const body = { setupToken, name: 'Ada Lovelace', email: 'ada@example.com', password: testPassword };
  const answer = await client.call('POST', '/setup', body);
  if (answer.status !== 201) throw new Error(answer.text);
  const list = await client.call('GET', '/applications');
  return { client, applicationId: list.body.items[0].id };
}
