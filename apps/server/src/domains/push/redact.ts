/** Most of a body that is kept with an attempt. */
export const keptBytesMax = 16 * 1024;

/** Headers whose value is, or may be, somebody's secret. */
const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'www-authenticate',
  'webhook-signature',
  'x-api-key',
]);

/** Secrets of ours in any text, and what an `authorization` line would hold. */
const secretText =
  /\b(ik|cs|tmp|whsec|whsk|ses|tok|eut)_[A-Za-z0-9+/_-]{16,}={0,2}|\b(Bearer|Basic)\s+[A-Za-z0-9+/._~-]{8,}=*/gi;

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers).slice(0, 64)) {
    kept[name] = secretHeaders.has(name.toLowerCase()) ? '[redacted]' : redactText(value.slice(0, 1024));
  }
  return kept;
}

/** At most 16 kB of text that a database column takes: no NUL, no broken characters, no secrets. */
export function redactBody(body: Buffer | string): string {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const cut = bytes.subarray(0, keptBytesMax);
  // A cut in the middle of a character, like any broken one, becomes U+FFFD.
  return redactText(cut.toString('utf8').replaceAll('\0', '\uFFFD'));
}

function redactText(text: string): string {
  return text.replace(secretText, (_match, prefix: string | undefined, scheme: string | undefined) =>
    prefix === undefined ? `${scheme} [redacted]` : `${prefix}_[redacted]`,
  );
}
