import { refuse } from '@inlay/contract';
import { isJsonObject, parseJson } from '../../kernel/json.ts';
import { toVariables, type Variables } from './binding.ts';

/** Bytes of the header `ES-PLUGIN-UI-DATA`. */
export const metadataBytesMax = 8 * 1024;

/** Characters of the host's own id of an email. */
export const emailIdLengthMax = 256;

/** Names that no variable has. */
export const prototypeNames: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * The metadata of a request: the JSON text of a header, as hosts and browsers send it. A header holds
 * bytes, so text beyond ASCII arrives percent-encoded as a whole, as UTF-8 or as Latin-1; all are read.
 * Numbers and booleans become strings, nested values are left out.
 * @param header As Node gives it: one character per byte. Absent or empty: no metadata.
 * @throws Refusal `invalid_request` for what is no JSON object or larger than 8 KiB, `validation_failed` for a long `emailId`.
 */
export function readMetadata(header: string | readonly string[] | undefined): Variables {
  const text = typeof header === 'string' ? header.trim() : (header?.[0]?.trim() ?? '');
  if (text === '') return toVariables([]);
  if (text.length > metadataBytesMax) refuseHeader(`is larger than ${metadataBytesMax} bytes`);
  const value = parseHeader(decodeHeader(text));
  if (!isJsonObject(value)) return refuseHeader('must be a JSON object');
  const variables = toVariables(
    Object.entries(value)
      .filter(([name]) => !prototypeNames.includes(name))
      .map(([name, item]) => [name, textOf(item)] as const),
  );
  if ((variables['emailId']?.length ?? 0) > emailIdLengthMax) {
    const message = `Has more than ${emailIdLengthMax} characters`;
    refuse('validation_failed', `emailId: ${message}`, { fields: [{ field: 'emailId', message }] });
  }
  return variables;
}

/** A value of metadata as a variable: undefined for what has no text form. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : undefined;
}

function decodeHeader(text: string): string {
  if (/^%7b/i.test(text)) {
    try {
      return decodeURIComponent(text);
    } catch {
      return refuseHeader('is not percent-encoded UTF-8');
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

function parseHeader(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return refuseHeader('is not valid JSON');
  }
}

function refuseHeader(problem: string): never {
  return refuse('invalid_request', `The header ES-PLUGIN-UI-DATA ${problem}`);
}
