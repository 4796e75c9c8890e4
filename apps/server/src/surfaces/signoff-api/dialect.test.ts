import { type ErrorCode, errors } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import { encodeFailure, statusOf } from './dialect.ts';

const codes = Object.keys(errors) as ErrorCode[];
const categoryOf = (code: ErrorCode): string =>
  encodeFailure({ code, status: statusOf(code), message: '' }).messageKey.split('.')[1] ?? '';

describe('a refusal of the Sign-off API', () => {
  it('has the six members of the published one, for every code', () => {
    for (const code of codes) {
      const failure = encodeFailure({ code, status: statusOf(code), message: 'What happened' });
      expect(Object.keys(failure)).toEqual(['code', 'messageKey', 'message', 'name', 'technical', 'entity']);
      expect(failure.messageKey).toMatch(/^error\.[a-zA-Z]+(\.[a-zA-Z]+)?$/);
      expect([failure.code, failure.message, failure.technical, failure.entity]).toEqual([
        statusOf(code),
        'What happened',
        '',
        null,
      ]);
    }
  });

  it('has a category that fits its status', () => {
    const fits: Readonly<Record<string, readonly number[]>> = {
      validation: [400, 405, 413, 415],
      unauthorised: [401],
      forbidden: [403],
      notFound: [404],
      conflict: [409],
      rateLimit: [429],
      unavailable: [503],
      internal: [500, 502],
    };
    expect(codes.filter((code) => !fits[categoryOf(code)]?.includes(statusOf(code)))).toEqual([]);
  });

  it('is 400 for what a field is wrong about, and 409 for a version that is not the last one', () => {
    expect([statusOf('validation_failed'), statusOf('target_refused'), statusOf('version_conflict')]).toEqual([
      400, 400, 409,
    ]);
  });
});
