import type { JsonObject } from '@inlay/document';
import { canonicalise, type EmailContent, type JsonValue } from '@inlay/evidence';
import { sha256Hex } from '../../../../kernel/sha256.ts';
import type { EmailToFreeze } from '../../context.ts';
import type { FreezableContent } from './content.ts';

/**
 * What a recipient would get of one version of an email. Its hash is of the canonical JSON of all of it; the design
 * goes in as a value, so that white space decides nothing.
 * @param from who it is sent by, where the package says so; the editor knows no sender address.
 */
export function freezeEmail(email: EmailToFreeze, from = ''): FreezableContent {
  const { subject, html, plainText } = email;
  const design: JsonValue = JSON.parse(email.design);
  const preheader = preheaderOf(design);
  const content: EmailContent = { design, from, html, plainText, preheader, subject };
  return {
    mediaType: 'text/html',
    signedHash: sha256Hex(canonicalise(content)),
    contentSha256: email.contentSha256,
    emailVersion: email.version,
    subject,
    preheader,
    from,
    design: email.design,
    html,
    plainText,
    bytes: Buffer.byteLength(html),
    original: null,
  };
}

function preheaderOf(design: JsonValue): string {
  const body = member(design, 'body');
  const text = member(member(body, 'values'), 'preheaderText');
  return typeof text === 'string' ? text.trim() : '';
}

const member = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject as Record<string, JsonValue>)[name]
    : undefined;
