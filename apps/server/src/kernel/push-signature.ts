import { createHmac, randomBytes } from 'node:crypto';

const signingSecretBytes = 32;

/** A signing secret of the Standard Webhooks form: `whsec_` + base64 of 32 random bytes. */
export function mintSigningSecret(): string {
  return `whsec_${randomBytes(signingSecretBytes).toString('base64')}`;
}

/**
 * The three headers of Standard Webhooks over the bytes that are sent: HMAC-SHA-256 of
 * `id.timestamp.body`, one value per secret, the newest first.
 */
export function signPush(
  id: string,
  timestampSeconds: number,
  body: string,
  secrets: readonly string[],
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const signed = `${id}.${timestampSeconds}.${body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': signatures.join(' '),
  };
}
