import { refuse } from '@inlay/contract';
import { isJsonObject } from '../../kernel/json.ts';
import { toVariables, type Variables } from './binding.ts';
import { emailIdLengthMax, prototypeNames, textOf } from './metadata.ts';

/** What one token may bind, `emailId` not counted. */
export const boundVariablesMax = 20;
export const boundValueLengthMax = 256;

/** Bytes of everything that a token binds, as JSON: the token has to fit a header that proxies let through. */
export const boundBytesMax = 4 * 1024;

/**
 * What the host's backend binds into a token: `metadata`, or `scope`, which means the same. Here, unlike
 * in the metadata of a request, nothing is left out in silence: a backend that believes it has bound
 * something must have done so. Null counts as absent.
 * @throws Refusal `validation_failed` with the fields, `invalid_request` where the two contradict each other.
 */
export function readBoundVariables(metadata: unknown, scope: unknown): Variables {
  const bound = toVariables([...readEntries('metadata', metadata), ...readEntries('scope', scope)]);
  const ofMetadata = toVariables(readEntries('metadata', metadata));
  const twice = Object.keys(ofMetadata).find((name) => ofMetadata[name] !== bound[name]);
  if (twice !== undefined) refuse('invalid_request', `"metadata" and "scope" say different things about "${twice}"`);
  const count = Object.keys(bound).filter((name) => name !== 'emailId').length;
  if (count > boundVariablesMax) refuseField('metadata', `Has more than ${boundVariablesMax} variables`);
  if (Buffer.byteLength(JSON.stringify(bound)) > boundBytesMax) {
    refuseField('metadata', `Is larger than ${boundBytesMax} bytes as JSON`);
  }
  return bound;
}

function readEntries(field: string, value: unknown): readonly (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value)) return refuseField(field, 'Must be an object of strings, numbers and booleans');
  return Object.entries(value)
    .filter(([, item]) => item !== null)
    .map(([name, item]) => [name, readValue(field, name, item)] as const);
}

function readValue(field: string, name: string, value: unknown): string {
  if (!/^[A-Za-z0-9_]{1,64}$/.test(name) || prototypeNames.includes(name)) {
    return refuseField(field, 'Names of variables have 1 to 64 letters, digits and underscores');
  }
  const text = textOf(value);
  if (text === undefined) return refuseField(`${field}.${name}`, 'Must be a string, a number or a boolean');
  const lengthMax = name === 'emailId' ? emailIdLengthMax : boundValueLengthMax;
  if (text.length > lengthMax) return refuseField(`${field}.${name}`, `Has more than ${lengthMax} characters`);
  if (name === 'emailId' && text === '') return refuseField(`${field}.${name}`, 'Is empty');
  return text;
}

function refuseField(field: string, message: string): never {
  return refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
}
