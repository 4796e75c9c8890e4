import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InlayError } from './inlay-error.ts';
import { verifyPush, verifySignature } from './verify-push.ts';

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof InlayError ? error.code : `not coded: ${String(error)}`;
  }
};

/** Known answers: two published with the Standard Webhooks reference server, two of our own (test keys only). */
const vectors = [
  {
    name: 'reference, symmetric',
    secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    name: 'reference, Ed25519',
    secret: `whpk_${Buffer.from('6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==', 'base64').subarray(32).toString('base64')}`,
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
    signature: 'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
  },
  {
    name: 'ours, symmetric',
    secret: 'whsec_ERERERERERERERERERERERERERERERERERERERERERE=',
    id: 'evt_01JTESTVECTOR0000000001',
    timestamp: 1798713000,
    body: '{"emailId":"123","userId":"user_12345","subject":"Welcome to our platform","html":"<!DOCTYPE html><html>...</html>","json":{"body":{"rows":[]}},"timestamp":1798713000}',
    signature: 'v1,n9dco1okbmJ0AhDlLOiu/UCpc58B5G9PlCCyijfYiVU=',
  },
  {
    name: 'ours, Ed25519',
    secret: 'whpk_F8t5+ytBIPKx7GXkGY1uCLKOgT/rAeSkAIObheGAgM4=',
    id: 'evt_01JTESTVECTOR0000000001',
    timestamp: 1798713000,
    body: '{"emailId":"123","userId":"user_12345","subject":"Welcome to our platform","html":"<!DOCTYPE html><html>...</html>","json":{"body":{"rows":[]}},"timestamp":1798713000}',
    signature: 'v1a,apOlHAU0S5jlNhzL21I90s1bmmeWPwEniXBkFkUqU2Q8+sj9aBjsXr+sjd/gg/u344konUXriRZmOLZ1ln9bAQ==',
  },
];

const headersOf = (vector: { id: string; timestamp: number; signature: string }) => ({
  'webhook-id': vector.id,
  'webhook-timestamp': String(vector.timestamp),
  'webhook-signature': vector.signature,
});

describe('known answers', () => {
  it.each(vectors)('$name', (vector) => {
    const options = { nowMs: vector.timestamp * 1000 };
    const delivery = verifySignature(vector.body, headersOf(vector), vector.secret, options);
    expect(delivery).toEqual({ id: vector.id, timestampSeconds: vector.timestamp });
  });

  it('our body is the documented one', () => {
    const body = vectors[2]?.body ?? '';
    expect(Buffer.byteLength(body)).toBe(167);
    expect(createHash('sha256').update(body).digest('hex')).toBe(
      '3747189c00da2e12707101df1063da085a09c8031300fa949e8d46f0c0486ada',
    );
  });
});

const key = Buffer.alloc(32, 5);
const secret = `whsec_${key.toString('base64')}`;
const nowMs = 1_800_000_000_000;
const id = 'evt_0123456789ABCDEFGHJKMNPQRS';
const body = JSON.stringify({ emailId: '9', userId: 'ü', html: '<p>日本語 🎉</p>', json: {}, timestamp: 1 });

const sign = (timestamp: number | string, text: string | Buffer = body, withKey = key, withId = id) => {
  const signed = Buffer.concat([Buffer.from(`${withId}.${timestamp}.`), Buffer.from(text)]);
  return {
    'webhook-id': withId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${createHmac('sha256', withKey).update(signed).digest('base64')}`,
  };
};

describe('verifyPush', () => {
  it('returns what was pushed, with the id it was pushed under', () => {
    const event = verifyPush(Buffer.from(body), sign(nowMs / 1000), secret, { nowMs });
    expect(event).toMatchObject({ eventId: id, emailId: '9', userId: 'ü', html: '<p>日本語 🎉</p>' });
  });

  it('reads Headers objects and any case', () => {
    const headers = sign(nowMs / 1000);
    expect(verifyPush(body, new Headers(headers), secret, { nowMs }).emailId).toBe('9');
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    expect(verifyPush(body, upper, secret, { nowMs }).emailId).toBe('9');
  });

  it('refuses 1000 single-bit flips in body, id and timestamp', () => {
    const headers = sign(nowMs / 1000);
    const flip = (text: string, bit: number): Buffer => {
      const bytes = Buffer.from(text);
      const at = bit % (bytes.length * 8);
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
      return bytes;
    };
    let accepted = 0;
    for (let round = 0; round < 1000; round += 1) {
      const part = round % 3;
      const given = { ...headers };
      let raw: Buffer = Buffer.from(body);
      if (part === 0) raw = flip(body, round * 7);
      else if (part === 1) given['webhook-id'] = flip(id, round).toString('latin1');
      else given['webhook-timestamp'] = flip(headers['webhook-timestamp'], round).toString('latin1');
      const code = codeOf(() => verifyPush(raw, given, secret, { nowMs, toleranceSeconds: 1e12 }));
      if (code === undefined) accepted += 1;
      else expect(code).toMatch(/^push_(signature|timestamp)_invalid$/);
    }
    expect(accepted).toBe(0);
    // Negative control: the very same loop's material verifies when nothing is flipped.
    expect(codeOf(() => verifyPush(body, headers, secret, { nowMs }))).toBeUndefined();
  });

  it.each([
    [-299, undefined],
    [299, undefined],
    [-301, 'push_timestamp_out_of_range'],
    [301, 'push_timestamp_out_of_range'],
  ])('a stamp %i s off', (offset, code) => {
    const headers = sign(nowMs / 1000 + offset);
    expect(codeOf(() => verifyPush(body, headers, secret, { nowMs }))).toBe(code);
  });

  it('accepts the old and the new secret during rotation, whichever side is ahead', () => {
    const other = Buffer.alloc(32, 6);
    const both = `${sign(nowMs / 1000, body, other)['webhook-signature']} ${sign(nowMs / 1000)['webhook-signature']}`;
    const headers = { ...sign(nowMs / 1000), 'webhook-signature': both };
    expect(verifyPush(body, headers, secret, { nowMs }).emailId).toBe('9');
    const otherSecret = `whsec_${other.toString('base64')}`;
    expect(verifyPush(body, sign(nowMs / 1000), [otherSecret, secret], { nowMs }).emailId).toBe('9');
    expect(codeOf(() => verifyPush(body, sign(nowMs / 1000), otherSecret, { nowMs }))).toBe('push_signature_invalid');
  });

  it.each([
    ['no headers', {}, 'push_headers_missing'],
    ['an empty signature', { ...sign(nowMs / 1000), 'webhook-signature': '' }, 'push_headers_missing'],
    ['a repeated id', { ...sign(nowMs / 1000), 'webhook-id': [id, id] }, 'push_headers_missing'],
    ['a timestamp in words', sign('soon'), 'push_timestamp_invalid'],
    ['an unknown scheme', { ...sign(nowMs / 1000), 'webhook-signature': 'v0,AAAA' }, 'push_signature_invalid'],
    ['half a signature', { ...sign(nowMs / 1000), 'webhook-signature': 'v1,n9dco1o' }, 'push_signature_invalid'],
  ])('refuses %s', (_name, headers, code) => {
    expect(codeOf(() => verifyPush(body, headers, secret, { nowMs }))).toBe(code);
  });

  it('refuses an empty secret, parsed bodies and non-objects', () => {
    expect(codeOf(() => verifyPush(body, sign(nowMs / 1000), '', { nowMs }))).toBe('push_secret_invalid');
    expect(codeOf(() => verifyPush(body, sign(nowMs / 1000), [], { nowMs }))).toBe('push_secret_invalid');
    const parsed = JSON.parse(body) as string;
    expect(codeOf(() => verifyPush(parsed, sign(nowMs / 1000), secret, { nowMs }))).toBe('push_body_invalid');
    expect(codeOf(() => verifyPush('[]', sign(nowMs / 1000, '[]'), secret, { nowMs }))).toBe('push_body_invalid');
  });

  it('says to open an encrypted push instead of handing out its bytes', () => {
    const headers = { ...sign(nowMs / 1000), 'inlay-encryption': 'RSA-OAEP-256; A256GCM' };
    expect(codeOf(() => verifyPush(body, headers, secret, { nowMs }))).toBe('push_encrypted');
  });
});
