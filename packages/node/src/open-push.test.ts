import { constants, createCipheriv, createHmac, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InlayError } from './inlay-error.ts';
import { openPush } from './open-push.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pushKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const signingKey = Buffer.alloc(32, 9);
const secrets = `whsec_${signingKey.toString('base64')}`;
const nowMs = 1_800_000_000_000;
const content = JSON.stringify({ emailId: '9', html: '<p>日本語 🎉</p>'.repeat(50), version: 3 });

/** The sender's half, written from the documented envelope and not from the server's code. */
function seal(text = content): { data: string; wrapped: string } {
  const contentKey = randomBytes(32);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  const data = Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64');
  const oaep = { key: pair.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return { data, wrapped: publicEncrypt(oaep, contentKey).toString('base64') };
}

function headersFor(data: string, wrapped: string) {
  const stamp = String(nowMs / 1000);
  return {
    authorization: wrapped,
    'inlay-encryption': 'RSA-OAEP-256; A256GCM; kid=1',
    'webhook-id': 'evt_1',
    'webhook-timestamp': stamp,
    'webhook-signature': `v1,${createHmac('sha256', signingKey).update(`evt_1.${stamp}.${data}`).digest('base64')}`,
  };
}

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof InlayError ? error.code : `not coded: ${String(error)}`;
  }
};

describe('openPush', () => {
  it('opens what the documented envelope holds', () => {
    const { data, wrapped } = seal();
    expect(wrapped).toHaveLength(344);
    const event = openPush(data, headersFor(data, wrapped), { secrets, pushKey, nowMs });
    expect(event).toMatchObject({ ...JSON.parse(content), eventId: 'evt_1' });
  });

  it('opens with the second of two Push Keys while a new one is rolled out', () => {
    const next = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    const { data, wrapped } = seal();
    const options = { secrets, pushKey: [next.toString(), pushKey], nowMs };
    expect(openPush(data, headersFor(data, wrapped), options).emailId).toBe('9');
    expect(codeOf(() => openPush(data, headersFor(data, wrapped), { secrets, pushKey: next.toString(), nowMs }))).toBe(
      'push_not_opened',
    );
  });

  it('opens nothing whose DATA or KEY was changed, even under a valid signature', () => {
    const { data, wrapped } = seal();
    const flipped = (text: string, round: number): string => {
      const bytes = Buffer.from(text, 'base64');
      const at = (round * 13) % (bytes.length * 8);
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
      return bytes.toString('base64');
    };
    for (let round = 0; round < 300; round += 1) {
      const body = round % 2 === 0 ? flipped(data, round) : data;
      const key = round % 2 === 0 ? wrapped : flipped(wrapped, round);
      expect(codeOf(() => openPush(body, headersFor(body, key), { secrets, pushKey, nowMs }))).toBe('push_not_opened');
    }
  });

  it('checks the signature before it decrypts', () => {
    const { data, wrapped } = seal();
    const forged = { ...headersFor(data, wrapped), 'webhook-id': 'evt_2' };
    expect(codeOf(() => openPush(data, forged, { secrets, pushKey, nowMs }))).toBe('push_signature_invalid');
  });

  it('names a wrong Push Key and a push that is not encrypted', () => {
    const { data, wrapped } = seal();
    const headers = headersFor(data, wrapped);
    expect(codeOf(() => openPush(data, headers, { secrets, pushKey: 'nonsense', nowMs }))).toBe('push_key_invalid');
    const { 'inlay-encryption': _, ...plain } = headers;
    expect(codeOf(() => openPush(data, plain, { secrets, pushKey, nowMs }))).toBe('push_not_encrypted');
  });
});
