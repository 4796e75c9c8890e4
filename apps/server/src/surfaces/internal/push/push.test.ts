import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from '../../../jobs/outbox.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, setUpConsole } from '../testing/console-client.ts';

let stack: TestStack;
let owner: ConsoleClient;
let applicationId: string;
let at: string;
let host: Server;
let hostUrl: string;
let hostStatus = 200;
const received: string[] = [];

beforeAll(async () => {
  host = createServer((request, response) => {
    request.resume().on('end', () => {
      received.push(String(request.headers['webhook-signature']));
      response.writeHead(hostStatus, { 'content-type': 'text/plain' }).end(hostStatus === 200 ? 'OK' : 'no');
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  hostUrl = `http://127.0.0.1:${port}/push`;
  stack = await startTestStack({ egressAllow: [`127.0.0.1/32:${port}`] });
  ({ client: owner, applicationId } = await setUpConsole(stack));
  at = `/applications/${applicationId}`;
});
afterAll(async () => {
  await stack.close();
  host.close();
});

describe('push settings', () => {
  it('are empty at first, and nothing can be tested', async () => {
    const { status, body } = await owner.call('GET', `${at}/push`);
    expect(status).toBe(200);
    expect(body).toEqual({
      url: null,
      mode: 'signed',
      disabledAt: null,
      secretLast4: null,
      formerSecretEndsAt: null,
      pausedUntil: null,
      waiting: { pending: 0, held: 0, dead: 0 },
    });
    const test = await owner.call('POST', `${at}/push/test`);
    expect([test.status, Object.keys(test.body.fields)]).toEqual([422, ['url']]);
    expect((await owner.call('POST', `${at}/push/secret`)).status).toBe(404);
  });

  it.each(['http://169.254.169.254/latest', 'https://10.0.0.1/push', 'http://localhost:1/'])(
    'refuse %s, where no host can be',
    async (url) => {
      const { status, body } = await owner.call('PUT', `${at}/push`, { url });
      expect([status, body.error]).toEqual([422, 'address_refused']);
    },
  );

  it('refuse what is no address', async () => {
    expect((await owner.call('PUT', `${at}/push`, { url: 5 })).status).toBe(422);
    expect((await owner.call('PUT', `${at}/push`, { url: 'x'.repeat(2049) })).body.fields).toEqual({ url: 'too_long' });
  });

  it('show the signing secret when it is made, and never again', async () => {
    const made = await owner.call('PUT', `${at}/push`, { url: hostUrl });
    expect(made.status).toBe(200);
    expect(made.body.signingSecret).toMatch(/^whsec_/);
    expect(made.body.settings).toMatchObject({ url: hostUrl, secretLast4: made.body.signingSecret.slice(-4) });
    const again = await owner.call('PUT', `${at}/push`, { url: hostUrl });
    expect(again.body.signingSecret).toBeNull();
    expect((await owner.call('GET', `${at}/push`)).text).not.toContain(made.body.signingSecret);
  });

  it('make a new secret beside which the former one signs for a day', async () => {
    const { status, body } = await owner.call('POST', `${at}/push/secret`);
    expect(status).toBe(200);
    expect(body.settings.secretLast4).toBe(body.signingSecret.slice(-4));
    expect(Date.parse(body.settings.formerSecretEndsAt)).toBeGreaterThan(Date.parse('2026-01-01'));
  });
});

describe('pushes', () => {
  it('are tested by one real, signed request', async () => {
    const { status, body } = await owner.call('POST', `${at}/push/test`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      test: true,
      outcome: 'delivered',
      status: 200,
      failure: null,
      answer: { body: 'OK' },
    });
    expect(received.at(-1)).toMatch(/^v1,\S+ v1,\S+$/);
  });

  it('tell what the host answered', async () => {
    hostStatus = 500;
    const { body } = await owner.call('POST', `${at}/push/test`);
    hostStatus = 200;
    expect(body).toMatchObject({ outcome: 'dead', status: 500 });
  });

  it('are listed by attempt, newest first, by outcome if asked', async () => {
    const all = await owner.call('GET', `${at}/push/attempts`);
    expect(all.body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['dead', 'delivered']);
    const dead = await owner.call('GET', `${at}/push/attempts?outcome=dead`);
    expect(dead.body.items).toHaveLength(1);
    expect((await owner.call('GET', `${at}/push/attempts?outcome=other`)).status).toBe(422);
    expect((await owner.call('GET', `${at}/push/attempts?cursor=x`)).status).toBe(422);
  });

  it('show what was sent and what came back, without the secret', async () => {
    const { body: list } = await owner.call('GET', `${at}/push/attempts?outcome=delivered`);
    const { status, body } = await owner.call('GET', `${at}/pushes/${list.items[0].pushId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: list.items[0].pushId, status: null, nextTryAt: null });
    expect(body.attempts[0].url).toBe(hostUrl);
    expect(JSON.parse(body.attempts[0].request.body)).toMatchObject({ applicationId, test: true });
    expect(body.attempts[0].answer.body).toBe('OK');
  });

  it('are sent again on request', async () => {
    const [eventId = ''] = await stack.services.database.transaction({ applicationId }, (tx) =>
      appendEvents(tx, [
        {
          applicationId,
          type: 'email.saved',
          actor: 'system',
          target: 'email:1',
          push: { lane: '1', ref: '1' },
        },
      ]),
    );
    await stack.services.database.transaction({ applicationId }, (tx) =>
      tx.run({ text: `update outbox set status = 'dead', settled_at = now() where event_id = $1`, values: [eventId] }),
    );
    const { status, text } = await owner.call('POST', `${at}/pushes/${eventId}/replay`);
    expect([status, text]).toEqual([202, '']);
    const { body } = await owner.call('GET', `${at}/push`);
    expect(body.waiting).toEqual({ pending: 1, held: 0, dead: 0 });
  });

  it('that never were cannot be shown or sent', async () => {
    expect((await owner.call('GET', `${at}/pushes/evt_never`)).status).toBe(404);
    expect((await owner.call('POST', `${at}/pushes/evt_never/replay`)).status).toBe(404);
  });
});
