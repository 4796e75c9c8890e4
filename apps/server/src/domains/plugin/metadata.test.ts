import { Refusal } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import { readMetadata } from './metadata.ts';

/** As Node hands over a header whose bytes are these. */
const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('latin1');
const codeOf = (header: string): string | undefined => {
  try {
    readMetadata(header);
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
  return undefined;
};

describe('the header ES-PLUGIN-UI-DATA', () => {
  it.each([
    ['JSON', '{"emailId":"id1","name":"José"}', 'latin1'],
    ['UTF-8', '{"emailId":"id1","name":"José"}', 'utf8'],
    ['escapes', '{"emailId":"id1","name":"Jos\\u00e9"}', 'ascii'],
    ['percent-encoded', encodeURIComponent('{"emailId":"id1","name":"José"}'), 'ascii'],
    ['percent-encoded as an address', encodeURI('{"emailId":"id1","name":"José"}'), 'ascii'],
    ['padded', '  {"emailId":"id1","name":"José"} ', 'utf8'],
  ] as const)('is read as %s', (_form, text, encoding) => {
    expect(readMetadata(bytes(text, encoding))).toEqual({ emailId: 'id1', name: 'José' });
  });

  it('keeps letters beyond Latin', () => {
    expect(readMetadata(bytes('{"name":"陈, שרה"}', 'utf8'))).toEqual({ name: '陈, שרה' });
  });

  it('turns numbers and booleans into text and leaves nested values out', () => {
    expect(
      readMetadata('{"emailId":42,"big":9007199254740991,"yes":true,"no":null,"list":[1],"deep":{"a":1}}'),
    ).toEqual({
      emailId: '42',
      big: '9007199254740991',
      yes: 'true',
    });
  });

  it('is nothing when it is absent or empty', () => {
    for (const header of [undefined, '', '  ', '{}']) expect(readMetadata(header)).toEqual({});
  });

  it('leaves a percent sign inside a value alone', () => {
    expect(readMetadata('{"emailId":"50%25"}')).toEqual({ emailId: '50%25' });
  });

  it.each([
    ['no JSON', '{', 'invalid_request'],
    ['a list', '[]', 'invalid_request'],
    ['a text', '"x"', 'invalid_request'],
    ['NUL', '{"emailId":"\\u0000"}', 'invalid_request'],
    ['half a surrogate pair', '{"emailId":"\\ud800"}', 'invalid_request'],
    ['broken percent-encoding', '%7B%E0%A4', 'invalid_request'],
    ['depth', `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`, 'invalid_request'],
    ['more than 8 KiB', `{"a":"${'x'.repeat(8192)}"}`, 'invalid_request'],
    ['a long email id', `{"emailId":"${'x'.repeat(257)}"}`, 'validation_failed'],
  ])('refuses %s', (_what, header, code) => expect(codeOf(header)).toBe(code));

  it('takes 8 KiB to the byte, and an email id of 256 characters', () => {
    const rest = '{"a":""}'.length;
    expect(codeOf(`{"a":"${'x'.repeat(8192 - rest)}"}`)).toBeUndefined();
    expect(codeOf(`{"emailId":"${'x'.repeat(256)}"}`)).toBeUndefined();
  });
});
