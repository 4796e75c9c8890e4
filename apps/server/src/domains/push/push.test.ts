import { Buffer } from 'node:buffer';
import { createDecipheriv, createHmac, privateDecrypt } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimLeases } from '../../jobs/leases.ts';
import { openPushBench, type PushBench, type Received, type Receiver, startReceiver } from './testing/push-bench.ts';

let bench: PushBench;
let receiver: Receiver;

beforeAll(async () => {
  bench = await openPushBench();
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await bench.stopWorkers();
  await receiver.close();
  expect(bench.errors.splice(0)).toEqual([]);
});
afterAll(() => bench.close());

const versions = (of: Receiver): string[] => of.received.map(({ event }) => `${event.emailId}/${event.version}`);
const firstSeen = (of: Receiver): string[] => [...new Set(versions(of))];

const only = (of: Receiver): Received => {
  const [seen] = of.received;
  if (seen === undefined || of.received.length !== 1) throw new Error(`${of.received.length} requests`);
  return seen;
};

const signatureOf = (secret: string, id: string, timestamp: string, body: string): string => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

describe('delivery', () => {
  it('a committed save reaches the host, signed over the bytes sent', async () => {
    const push = bench.push();
    const { id, signingSecret } = await bench.application(push, receiver.url);
    bench.start(push);
    const eventId = await bench.save(id, 'e1', 7);
    await bench.settled(id);
    const [seen] = receiver.received;
    expect(eventId).toMatch(/^evt_[0-9A-Z]{26}$/);
    expect(seen?.headers['webhook-id']).toBe(eventId);
    expect(seen?.headers['webhook-signature']).toBe(
      signatureOf(signingSecret, eventId, String(seen?.headers['webhook-timestamp']), seen?.body ?? ''),
    );
    expect(Object.keys(JSON.parse(seen?.body ?? ''))).toEqual([
      ...['emailId', 'userId', 'name', 'subject', 'html', 'json', 'timestamp'],
      ...['eventId', 'type', 'version', 'applicationId', 'extra', 'test'],
    ]);
    expect(JSON.parse(seen?.body ?? '')).toMatchObject({
      ...{ emailId: 'e1', userId: 'user_1', name: 'Käse', subject: '日本 🎉', html: '<p>7\u2028</script></p>' },
      ...{ timestamp: 1_800_000_007, eventId, type: 'email.saved', version: 7, applicationId: id, test: false },
    });
    expect(await bench.outbox(id)).toMatchObject([{ status: 'delivered', attempts: 0 }]);
  });

  it('what was rolled back is never pushed', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    const { database } = bench;
    bench.start(push);
    const { appendEvents } = await import('../../jobs/outbox.ts');
    const failed = database.transaction({ applicationId: id }, async (tx) => {
      const event = { applicationId: id, type: 'email.saved', actor: 'system', target: 'email:x' };
      await appendEvents(tx, [{ ...event, push: { lane: 'x', ref: '1' } }]);
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    await bench.save(id, 'y', 1);
    await bench.settled(id);
    expect(versions(receiver)).toEqual(['y/1']);
  });

  it('retries under the same id with a new timestamp and signature, never early', async () => {
    const push = bench.push({ scheduleSeconds: [0.05, 1.2] });
    const { id } = await bench.application(push, receiver.url);
    receiver.answer = (_seen, response) => void response.writeHead(receiver.received.length < 3 ? 500 : 204).end();
    bench.start(push);
    const eventId = await bench.save(id, 'e1', 1);
    await bench.settled(id);
    const [first, second, third] = receiver.received;
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId, eventId]);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(49);
    expect((third?.atMs ?? 0) - (second?.atMs ?? 0)).toBeGreaterThanOrEqual(1199);
    expect(third?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(third?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
    expect(third?.body).toBe(first?.body);
  });

  it('gives up after the last try and keeps every attempt', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    receiver.answer = (_seen, response) => void response.writeHead(500).end('no');
    bench.start(push);
    await bench.save(id, 'e1', 1);
    await bench.settled(id);
    expect(await bench.outbox(id)).toMatchObject([{ status: 'dead', attempts: 4 }]);
    const { items } = await bench.database.transaction({ applicationId: id }, (tx) => push.attempts.list(tx));
    expect(items.map(({ number, outcome, status }) => [number, outcome, status])).toEqual([
      [4, 'dead', 500],
      [3, 'retry', 500],
      [2, 'retry', 500],
      [1, 'retry', 500],
    ]);
  });

  it('a save whose content is gone is settled without a request', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    bench.start(push);
    await bench.database.transaction({ applicationId: id }, async (tx) => {
      const { appendEvents } = await import('../../jobs/outbox.ts');
      const event = { applicationId: id, type: 'email.saved', actor: 'system', target: 'email:x' };
      await appendEvents(tx, [{ ...event, push: { lane: 'x', ref: 'gone' } }]);
    });
    await bench.settled(id);
    expect(await bench.outbox(id)).toMatchObject([{ status: 'dead' }]);
    expect(receiver.received).toEqual([]);
  });
});

describe('answers of the host', () => {
  it('410 disables the address; what waits is held, and a new address sends what is replayed', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    receiver.answer = (_seen, response) => void response.writeHead(410).end();
    bench.start(push);
    const eventId = await bench.save(id, 'e1', 1);
    await bench.settled(id);
    await bench.save(id, 'e2', 1);
    await bench.settled(id);
    expect((await bench.outbox(id)).map(({ status }) => status)).toEqual(['held', 'held']);
    expect(receiver.received).toHaveLength(1);
    const { database } = bench;
    const by = { applicationId: id, actor: 'account:1' };
    const before = await database.transaction({ applicationId: id }, (tx) => push.settings.get(tx));
    expect(before).toMatchObject({ disabled: { reason: 'gone' }, waiting: { held: 2 } });

    receiver.answer = (_seen, response) => void response.end();
    await database.transaction({ applicationId: id }, async (tx) => {
      await push.settings.setUrl(tx, by, receiver.url);
      await push.attempts.replay(tx, by, eventId);
    });
    await bench.settled(id);
    expect(versions(receiver)).toEqual(['e1/1', 'e1/1']);
    expect(receiver.received[1]?.headers['webhook-id']).toBe(eventId);
  });

  it('Retry-After makes the next try later, redirects are failures that nobody follows', async () => {
    const push = bench.push({ scheduleSeconds: [0.02, 0.02] });
    const { id } = await bench.application(push, receiver.url);
    receiver.answer = (_seen, response) => {
      const turn = receiver.received.length;
      if (turn === 1) response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
      else if (turn === 2) response.writeHead(503, { 'retry-after': '1' }).end();
      else response.end();
    };
    bench.start(push);
    await bench.save(id, 'e1', 1);
    await bench.settled(id);
    const [first, second, third] = receiver.received;
    expect(receiver.received.map(({ path }) => path)).toEqual(['/push', '/push', '/push']);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeLessThan(900);
    expect((third?.atMs ?? 0) - (second?.atMs ?? 0)).toBeGreaterThanOrEqual(999);
  });

  it('without an address the push is held, not lost', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, null);
    bench.start(push);
    await bench.save(id, 'e1', 1);
    await bench.settled(id);
    expect(await bench.outbox(id)).toMatchObject([{ status: 'held', attempts: 0 }]);
  });
});

describe('order', () => {
  it('one in flight per email, versions in order, while other emails go on', async () => {
    const push = bench.push({ slots: 8 });
    const { id } = await bench.application(push, receiver.url);
    const flying = new Map<string, number>();
    let mostPerLane = 0;
    let mostInAll = 0;
    receiver.answer = ({ event: { emailId } }, response) => {
      flying.set(emailId, (flying.get(emailId) ?? 0) + 1);
      mostPerLane = Math.max(mostPerLane, flying.get(emailId) ?? 0);
      mostInAll = Math.max(
        mostInAll,
        [...flying.values()].reduce((sum, count) => sum + count, 0),
      );
      setTimeout(() => {
        flying.set(emailId, (flying.get(emailId) ?? 0) - 1);
        response.end();
      }, 3);
    };
    for (let version = 1; version <= 10; version += 1) {
      for (const email of ['a', 'b', 'c', 'd']) await bench.save(id, email, version);
    }
    bench.start(push);
    bench.start(push);
    await bench.settled(id);
    for (const email of ['a', 'b', 'c', 'd']) {
      const seen = firstSeen(receiver).filter((name) => name.startsWith(`${email}/`));
      expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => `${email}/${index + 1}`));
    }
    expect(mostPerLane).toBe(1);
    expect(mostInAll).toBeGreaterThan(1);
    expect(mostInAll).toBeLessThanOrEqual(8);
    expect(receiver.received).toHaveLength(40);
  });

  it('a newer version supersedes an older one that fails', async () => {
    const push = bench.push({ scheduleSeconds: [3600, 3600] });
    const { id } = await bench.application(push, receiver.url);
    receiver.answer = ({ event }, response) => void response.writeHead(event.version === 1 ? 500 : 200).end();
    bench.start(push);
    await bench.save(id, 'e1', 1);
    await receiver.until((received) => received.length === 1);
    await bench.save(id, 'e1', 2);
    await bench.settled(id);
    expect(versions(receiver)).toEqual(['e1/1', 'e1/2']);
    expect((await bench.outbox(id)).map(({ status }) => status)).toEqual(['superseded', 'delivered']);
  });

  it('with "deliver every version" the newer one waits for the older', async () => {
    const push = bench.push({ scheduleSeconds: [0.05, 0.05] });
    const { id } = await bench.application(push, receiver.url);
    const by = { applicationId: id, actor: 'account:1' };
    await bench.database.transaction({ applicationId: id }, (tx) => push.settings.setDeliverEvery(tx, by, true));
    receiver.answer = (_seen, response) => void response.writeHead(receiver.received.length < 2 ? 500 : 200).end();
    bench.start(push);
    await bench.save(id, 'e1', 1);
    await bench.save(id, 'e1', 2);
    await bench.settled(id);
    expect(versions(receiver)).toEqual(['e1/1', 'e1/1', 'e1/2']);
    expect((await bench.outbox(id)).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });
});

describe('isolation', () => {
  it('a hanging host keeps to its slots and delays nobody else', async () => {
    // Nobody gives up on the hanging host while this runs: who waited for it would not be done.
    const push = bench.push({ slots: 2, totalTimeoutMs: 60_000, leaseSeconds: 90, scheduleSeconds: [] });
    const hanging = await startReceiver();
    hanging.answer = () => {};
    const slow = await bench.application(push, hanging.url);
    const quick = await bench.application(push, receiver.url);
    for (let email = 1; email <= 20; email += 1) await bench.save(slow.id, `s${email}`, 1);
    bench.start(push);
    await hanging.until((received) => received.length === 2);
    for (let email = 1; email <= 20; email += 1) await bench.save(quick.id, `q${email}`, 1);
    await bench.settled(quick.id);
    expect(receiver.received).toHaveLength(20);
    expect(hanging.received).toHaveLength(2);
    await hanging.close();
    await bench.stopWorkers();
    await bench.database.transaction({ applicationId: slow.id }, (tx) => push.settings.forgetApplication(tx));
  });

  it('the breaker trips, probes one at a time, and opens with the first success', async () => {
    const breaker = { windowSeconds: 300, resultsMin: 3, failedShare: 0.7, closedSeconds: 0.4 };
    const push = bench.push({ slots: 1, breaker, scheduleSeconds: Array.from({ length: 50 }, () => 0.01) });
    const { id } = await bench.application(push, receiver.url);
    let broken = true;
    receiver.answer = (_seen, response) => void response.writeHead(broken ? 500 : 200).end();
    for (let email = 1; email <= 6; email += 1) await bench.save(id, `e${email}`, 1);
    bench.start(push);
    await receiver.until((received) => received.length >= 5);
    const times = receiver.received.map(({ atMs }) => atMs);
    expect((times[3] ?? 0) - (times[2] ?? 0)).toBeGreaterThanOrEqual(399);
    expect((times[4] ?? 0) - (times[3] ?? 0)).toBeGreaterThanOrEqual(399);
    const paused = await bench.database.transaction({ applicationId: id }, (tx) => push.settings.get(tx));
    expect(paused?.pausedUntil).not.toBeNull();
    broken = false;
    await bench.settled(id);
    expect((await bench.outbox(id)).every(({ status }) => status === 'delivered')).toBe(true);
    const open = await bench.database.transaction({ applicationId: id }, (tx) => push.settings.get(tx));
    expect(open?.pausedUntil).toBeNull();
  });
});

describe('a new address', () => {
  it('is tried at once, although the old one kept failing', async () => {
    const breaker = { windowSeconds: 300, resultsMin: 1, failedShare: 0.7, closedSeconds: 3600 };
    const push = bench.push({ breaker });
    const { id } = await bench.application(push, 'http://127.0.0.1:1/push');
    bench.start(push);
    await bench.save(id, 'e1', 1);
    const settings = () => bench.database.transaction({ applicationId: id }, (tx) => push.settings.get(tx));
    while ((await settings())?.pausedUntil === null) await new Promise((resolve) => setTimeout(resolve, 5));
    await bench.database.transaction({ applicationId: id }, (tx) =>
      push.settings.setUrl(tx, { applicationId: id, actor: 'account:1' }, receiver.url),
    );
    await bench.settled(id);
    expect(versions(receiver)).toEqual(['e1/1']);
  });
});

describe('leases', () => {
  it('what a dead worker held is delivered by another once its lease has ended', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    const eventId = await bench.save(id, 'e1', 1);
    // This worker dies right after its claim.
    const claimedMs = performance.now();
    const claimed = await claimLeases(bench.database, { rowsMax: 10, slots: 4, leaseSeconds: 1 });
    expect(claimed.map((lease) => lease.eventId)).toEqual([eventId]);
    expect(await claimLeases(bench.database, { rowsMax: 10, slots: 4, leaseSeconds: 1 })).toEqual([]);
    bench.start(push);
    await bench.settled(id);
    expect(performance.now() - claimedMs).toBeGreaterThan(990);
    expect(versions(receiver)).toEqual(['e1/1']);
  });

  it('a worker that comes back after its lease changes nothing', async () => {
    const { settleLease } = await import('../../jobs/leases.ts');
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    await bench.save(id, 'e1', 1);
    const [late] = await claimLeases(bench.database, { rowsMax: 10, slots: 4, leaseSeconds: 0.01 });
    bench.start(push);
    await bench.settled(id);
    if (late === undefined) throw new Error('nothing was claimed');
    const settle = (as: 'dead' | 'held') =>
      bench.database.transaction({ applicationId: id }, (tx) => settleLease(tx, late, { as }));
    expect(await settle('dead')).toBe(false);
    expect(await settle('held')).toBe(false);
    expect(await bench.outbox(id)).toMatchObject([{ status: 'delivered' }]);
  });

  it('a claim stays quick beside 20,000 messages of dead hosts, without any statistics', async () => {
    const { database } = bench;
    for (const [applicationId, attempts] of [
      ['app_failing', 3],
      ['app_waiting', 0],
    ] as const) {
      await database.transaction({ applicationId }, async (tx) => {
        await tx.run({
          text: `with e as (
              insert into event (id, application_id, type, actor, target)
              select $1 || i, $1, 'email.saved', 'system', 'email:1' from generate_series(1, 10000) i returning id)
            insert into outbox (event_id, application_id, lane, type, ref, attempts, due_at)
            select id, $1, id, 'email.saved', '1', $2, now() + interval '1 hour' from e`,
          values: [applicationId, attempts],
        });
      });
    }
    const startedMs = performance.now();
    for (let round = 0; round < 5; round += 1) {
      expect(await claimLeases(database, { rowsMax: 10, slots: 4, leaseSeconds: 1 })).toEqual([]);
    }
    // About 10 ms each; looking up lanes by the wrong index took minutes.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    for (const applicationId of ['app_failing', 'app_waiting']) {
      await database.transaction({ applicationId }, (tx) => bench.push().settings.forgetApplication(tx));
    }
  });

  it('trouble of our own counts no try', async () => {
    const failing = bench.push();
    const { id } = await bench.application(failing, receiver.url);
    await bench.database.transaction({ applicationId: id }, (tx) =>
      tx.run({ text: "update push_setting set mode = 'encrypted'", values: [] }),
    );
    await bench.save(id, 'e1', 1);
    bench.start(failing);
    while (bench.errors.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await bench.stopWorkers();
    expect(String(bench.errors.splice(0)[0])).toContain('without a public key');
    expect(await bench.outbox(id)).toMatchObject([{ status: 'pending', attempts: 0 }]);
    await bench.database.transaction({ applicationId: id }, (tx) => failing.settings.forgetApplication(tx));
  });
});

describe('settings', () => {
  const by = (applicationId: string) => ({ applicationId, actor: 'account:1' });

  it('both secrets sign during a rotation, the new one first; the old one can end at once', async () => {
    const push = bench.push();
    const { id, signingSecret: old } = await bench.application(push, receiver.url);
    const { database } = bench;
    const rotate = (seconds?: number) =>
      database.transaction({ applicationId: id }, (tx) => push.settings.rotateSigningSecret(tx, by(id), seconds));
    const { signingSecret: next } = await rotate();
    bench.start(push);
    await bench.save(id, 'e1', 1);
    await bench.settled(id);
    const { headers, body } = only(receiver);
    const sign = (secret: string) =>
      signatureOf(secret, String(headers['webhook-id']), String(headers['webhook-timestamp']), body);
    expect(headers['webhook-signature']).toBe(`${sign(next)} ${sign(old)}`);
    await rotate(0);
    await bench.save(id, 'e1', 2);
    await bench.settled(id);
    expect(String(receiver.received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('no secret is in the rows in clear', async () => {
    const push = bench.push();
    const { id, signingSecret } = await bench.application(push, receiver.url);
    await push.attempts.sendTest(by(id));
    const dump = await bench.database.transaction({ applicationId: id }, async (tx) => {
      const rows: unknown[] = [];
      for (const table of ['push_setting', 'push_attempt', 'outbox', 'event']) {
        rows.push(
          ...(await tx.rows({ text: `select t::text as line, to_jsonb(t) as data from ${table} t`, values: [] })),
        );
      }
      return JSON.stringify(rows);
    });
    expect(dump).toContain('push.created');
    expect(dump).not.toContain(signingSecret);
    expect(dump).not.toContain(signingSecret.slice(6, 40));
    expect(dump).not.toContain(Buffer.from(signingSecret.slice(6), 'base64').toString('hex'));
  });

  it('another application sees nothing of it', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    await push.attempts.sendTest(by(id));
    const seen = await bench.database.transaction({ applicationId: 'app_other' }, async (tx) => [
      await push.settings.get(tx),
      (await push.attempts.list(tx)).items,
    ]);
    expect(seen).toEqual([undefined, []]);
  });

  it('refuses addresses that pushes could not go to', async () => {
    const push = bench.push();
    for (const url of [
      'http://10.0.0.1/push',
      'https://169.254.169.254/',
      'http://[::1]:1/',
      'ftp://127.0.0.1/',
      'push',
    ]) {
      await expect(push.settings.checkUrl(url)).rejects.toMatchObject({ code: 'address_refused' });
    }
    await push.settings.checkUrl(receiver.url);
  });

  it('encrypted mode: sealed for the host, signed over what was sent, private key nowhere', async () => {
    const push = bench.push();
    const { id, signingSecret } = await bench.application(push, receiver.url);
    const { database } = bench;
    const pair = await push.settings.makePushKey();
    await database.transaction({ applicationId: id }, (tx) =>
      push.settings.useEncryptedMode(tx, by(id), pair.publicKey),
    );
    bench.start(push);
    const eventId = await bench.save(id, 'e1', 3);
    await bench.settled(id);
    const { headers, body } = only(receiver);
    expect(headers['content-type']).toBe('text/plain');
    expect(headers['inlay-encryption']).toMatch(/^RSA-OAEP-256; A256GCM; kid=[0-9a-f]{16}$/);
    expect(headers['webhook-signature']).toBe(
      signatureOf(signingSecret, eventId, String(headers['webhook-timestamp']), body),
    );
    const key = privateDecrypt(
      { key: pair.privateKey, oaepHash: 'sha256' },
      Buffer.from(String(headers.authorization), 'base64'),
    );
    const sealed = Buffer.from(body, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const opened = decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    expect(JSON.parse(opened)).toMatchObject({ emailId: 'e1', version: 3, eventId, subject: '日本 🎉' });
    const { items } = await database.transaction({ applicationId: id }, (tx) => push.attempts.list(tx));
    expect(items[0]?.request.headers.authorization).toBe('[redacted]');
    await expect(
      database.transaction({ applicationId: id }, (tx) => push.settings.useEncryptedMode(tx, by(id), pair.privateKey)),
    ).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

describe('attempts', () => {
  it('"Send test" is flagged, signed, recorded, and tells what came back', async () => {
    const push = bench.push();
    const { id, signingSecret } = await bench.application(push, receiver.url);
    receiver.answer = (_seen, response) => {
      const body = `${'x'.repeat(20_000)}`;
      response
        .writeHead(500, { 'set-cookie': 'a=secret', 'x-note': `Bearer ${'s'.repeat(20)}` })
        .end(`ik_${'A'.repeat(40)}\0 ${body}`);
    };
    const attempt = await push.attempts.sendTest({ applicationId: id, actor: 'account:1' });
    const [seen] = receiver.received;
    expect(JSON.parse(seen?.body ?? '')).toMatchObject({ test: true, emailId: 'test' });
    expect(seen?.headers['webhook-signature']).toBe(
      signatureOf(signingSecret, attempt.eventId, String(seen?.headers['webhook-timestamp']), seen?.body ?? ''),
    );
    expect(attempt).toMatchObject({ test: true, outcome: 'dead', status: 500, push: null });
    expect(attempt.answer?.body.length).toBeLessThanOrEqual(16 * 1024);
    expect(attempt.answer?.body).toMatch(/^ik_\[redacted\]\uFFFD x+$/);
    expect(attempt.answer?.headers).toMatchObject({ 'set-cookie': '[redacted]', 'x-note': 'Bearer [redacted]' });
    expect(attempt.request.headers['webhook-signature']).toBe('[redacted]');
    expect(await bench.outbox(id)).toEqual([]);
  });

  it('says why there was no answer', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, 'http://127.0.0.1:1/');
    const attempt = await push.attempts.sendTest({ applicationId: id, actor: 'account:1' });
    expect(attempt).toMatchObject({ status: null, answer: null, outcome: 'dead' });
    expect(attempt.failure).toMatch(/^connect_failed: /);
  });

  it('a push URL that came to lead inside is refused at the send as well', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, 'https://10.0.0.1/push');
    const attempt = await push.attempts.sendTest({ applicationId: id, actor: 'account:1' });
    expect(attempt.failure).toMatch(/^refused: /);
  });

  it('pages by cursor, filters by push and outcome, knows what became of each', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    bench.start(push);
    const first = await bench.save(id, 'e1', 1);
    for (let version = 2; version <= 5; version += 1) await bench.save(id, 'e1', version);
    await bench.settled(id);
    const list = (query: object) =>
      bench.database.transaction({ applicationId: id }, (tx) => push.attempts.list(tx, query));
    const page = await list({ pageSize: 3 });
    const rest = await list({ pageSize: 3, cursor: page.nextCursor });
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
    expect(rest.items.at(-1)).toMatchObject({ eventId: first, lane: 'e1', push: { status: 'delivered' } });
    expect((await list({ eventId: first })).items).toHaveLength(1);
    expect((await list({ outcome: 'dead' })).items).toEqual([]);
    await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('replay sends the same push under the same id, once more', async () => {
    const push = bench.push();
    const { id } = await bench.application(push, receiver.url);
    bench.start(push);
    const eventId = await bench.save(id, 'e1', 1);
    await bench.settled(id);
    const by = { applicationId: id, actor: 'account:1' };
    await bench.database.transaction({ applicationId: id }, (tx) => push.attempts.replay(tx, by, eventId));
    await bench.settled(id);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId]);
    const missing = bench.database.transaction({ applicationId: id }, (tx) => push.attempts.replay(tx, by, 'evt_0'));
    await expect(missing).rejects.toMatchObject({ code: 'not_found' });
    const foreign = bench.database.transaction({ applicationId: 'app_other' }, (tx) =>
      push.attempts.replay(tx, { ...by, applicationId: 'app_other' }, eventId),
    );
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });
});
