import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../../../tools/cpu-time.ts';
import { defaultRateLimits } from '../../../config.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, openConsole, setUpConsole, testPassword } from '../testing/console-client.ts';

const person = { name: 'Ada Lovelace', email: 'Ada@Example.com', password: testPassword };
const credentials = { email: 'ada@example.com', password: testPassword, remember: false };

describe('setup', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('is asked for while there is no account', async () => {
    const { body } = await openConsole(stack).call('GET', '/session');
    expect(body).toEqual({ setupNeeded: true, publicUrl: null, session: null });
  });

  it('refuses a token that was never made, and one that a newer one replaced', async () => {
    const old = await stack.services.accounts.makeSetupToken();
    await stack.services.accounts.makeSetupToken();
    for (const setupToken of ['setup_nonsense', old]) {
      const { status, body } = await openConsole(stack).call('POST', '/setup', { ...person, setupToken });
      expect(status).toBe(422);
      expect(body).toMatchObject({ error: 'validation_failed', fields: { setupToken: 'token_invalid' } });
    }
  });

  it('names every field that is wrong and spends nothing', async () => {
    const setupToken = await stack.services.accounts.makeSetupToken();
    const wrong = { setupToken, name: ' ', email: 'ada', password: 'short' };
    const { status, body } = await openConsole(stack).call('POST', '/setup', wrong);
    expect(status).toBe(422);
    expect(body.fields).toEqual({ name: 'required', email: 'email_invalid', password: 'password_short' });
    expect((await openConsole(stack).call('POST', '/setup', { ...person, setupToken })).status).toBe(201);
  });

  it('happens once', async () => {
    expect(await stack.services.accounts.makeSetupToken()).toBeUndefined();
    const { status, body } = await openConsole(stack).call('POST', '/setup', { ...person, setupToken: 'setup_x' });
    expect([status, body.error]).toEqual([409, 'setup_done']);
  });
});

it('has one winner when two set up at once', async () => {
  const stack = await startTestStack();
  try {
    const setupToken = await stack.services.accounts.makeSetupToken();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((letter) =>
        openConsole(stack).call('POST', '/setup', { ...person, email: `${letter}@example.com`, setupToken }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  } finally {
    await stack.close();
  }
});

describe('session', () => {
  let stack: TestStack;
  let owner: ConsoleClient;
  beforeAll(async () => {
    stack = await startTestStack();
    ({ client: owner } = await setUpConsole(stack));
  });
  afterAll(() => stack.close());

  it('belongs to the owner of a new console with a default Application', async () => {
    const { body } = await owner.call('GET', '/session');
    expect(body.session).toEqual({
      account: { id: expect.stringMatching(/^acc_/), name: 'Ada Lovelace', email: 'ada@example.com' },
      console: { id: expect.stringMatching(/^con_/), name: 'My console' },
      role: 'owner',
    });
    expect((await owner.call('GET', '/applications')).body.items).toHaveLength(1);
  });

  it('logs in, whatever the case of the address', async () => {
    const client = openConsole(stack);
    const answer = await client.call('POST', '/login', { ...credentials, email: ' ADA@example.com ' });
    expect(answer.status).toBe(200);
    expect(answer.body.account.email).toBe('ada@example.com');
    const [session, device] = answer.headers['set-cookie'] as string[];
    expect(session).toMatch(/^inlay_console=con_\w+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(device).toMatch(/^inlay_device=.*; Max-Age=31536000$/);
  });

  it('keeps the cookie for 30 days when asked to', async () => {
    const answer = await openConsole(stack).call('POST', '/login', { ...credentials, remember: true });
    expect((answer.headers['set-cookie'] as string[])[0]).toMatch(/; Max-Age=2592000$/);
  });

  it('answers unknown address and wrong password alike', async () => {
    const client = openConsole(stack);
    const wrong = await client.call('POST', '/login', { ...credentials, password: 'not the password' });
    const unknown = await client.call('POST', '/login', { ...credentials, email: 'eve@example.com' });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'login_failed']);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    const names = (answer: typeof wrong) => Object.keys(answer.headers).sort();
    expect(names(unknown)).toEqual(names(wrong));
  });

  it('does equal work for both', async () => {
    const timeOf = async (email: string): Promise<number> => {
      const attempt = { ...credentials, email, password: 'not the password' };
      return (await withCpuMs(() => openConsole(stack).call('POST', '/login', attempt))).cpuMs;
    };
    await timeOf('eve@example.com');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      known.push(await timeOf('ada@example.com'));
      unknown.push(await timeOf('eve@example.com'));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
    // An early return would take a tenth of the time.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.6);
  });

  it('ends with the log-out, also for who kept the cookie', async () => {
    const client = openConsole(stack);
    await client.call('POST', '/login', credentials);
    const kept = client.cookies.get('inlay_console') ?? '';
    const answer = await client.call('POST', '/logout');
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(client.cookies.has('inlay_console')).toBe(false);
    client.cookies.set('inlay_console', kept);
    const after = await client.call('GET', '/applications');
    expect([after.status, after.body.error]).toEqual([401, 'session_invalid']);
    expect((await client.call('GET', '/session')).body.session).toBeNull();
  });

  it('is refused when planted before the log-in', async () => {
    const client = openConsole(stack);
    client.cookies.set('inlay_console', 'con_planted');
    await client.call('POST', '/login', credentials);
    expect(client.cookies.get('inlay_console')).not.toBe('con_planted');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another subdomain', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { 'sec-fetch-site': undefined, origin: 'https://evil.example' }],
    ['a request that does not say', { 'sec-fetch-site': undefined }],
  ])('changes nothing for %s', async (_, headers) => {
    for (const [method, path] of [
      ['POST', '/login'],
      ['POST', '/logout'],
      ['POST', '/applications'],
    ] as const) {
      const { status, body } = await owner.with(headers).call(method, path, credentials);
      expect([status, body.error]).toEqual([403, 'origin_not_allowed']);
    }
  });

  it('takes the Origin of a browser without fetch metadata', async () => {
    const client = openConsole(stack, { origin: 'http://localhost:80', host: 'localhost:80' });
    expect((await client.call('POST', '/login', credentials)).status).toBe(200);
  });

  it('needs https away from this machine', async () => {
    const { status, body } = await owner.with({ host: 'inlay.example' }).call('GET', '/session');
    expect([status, body.error]).toEqual([403, 'origin_not_allowed']);
  });

  it('refuses a body that is none', async () => {
    const { status, body } = await openConsole(stack).call('POST', '/login', { email: 1 });
    expect([status, body.error]).toEqual([422, 'validation_failed']);
    expect(Object.keys(body.fields).sort()).toEqual(['email', 'password', 'remember']);
  });
});

describe('behind https', () => {
  it('sets __Host- cookies that only https carries', async () => {
    const stack = await startTestStack({ publicUrl: 'https://inlay.example' });
    try {
      await setUpConsole(stack);
      const answer = await openConsole(stack).call('POST', '/login', credentials);
      const [session] = answer.headers['set-cookie'] as string[];
      expect(session).toMatch(/^__Host-inlay_console=con_\w+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
      expect((await openConsole(stack).call('GET', '/session')).body.publicUrl).toBe('https://inlay.example');
    } finally {
      await stack.close();
    }
  });
});

describe('guessing', () => {
  it('is stopped after ten tries, and does not lock the owner out of a browser they know', async () => {
    const stack = await startTestStack({ rateLimits: defaultRateLimits });
    try {
      await setUpConsole(stack);
      const known = openConsole(stack);
      await known.call('POST', '/login', credentials);
      const guesses = [];
      for (let i = 0; i < 11; i += 1) {
        guesses.push(
          await openConsole(stack).call('POST', '/login', { ...credentials, password: `guess number ${i}` }),
        );
      }
      const last = guesses.at(-1);
      expect([last?.status, last?.body.error]).toEqual([429, 'rate_limited']);
      expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
      expect(last?.body.retryAfterSeconds).toBe(Number(last?.headers['retry-after']));
      expect((await openConsole(stack).call('POST', '/login', credentials)).status).toBe(429);
      expect((await known.call('POST', '/login', credentials)).status).toBe(200);
    } finally {
      await stack.close();
    }
  });
});
