import { describe, expect, it } from 'vitest';
import { checkEmail } from './checks.ts';

describe('an email address', () => {
  it.each(['ann@example.com', ' ann@example.com ', 'größe@bücher.example', 'a@intern'])('is %j', (email) => {
    expect(checkEmail('email', email)).toBe(email.trim());
  });

  it.each([
    'a@b\r\nBcc: c@d',
    'a@b,c@d',
    '<a@b>',
    'a b@c',
    'a@b@c',
    'a@b\0',
    'a\u202e@example.com',
    'a\u200b@example.com',
  ])('is not %j', (email) => {
    expect(() => checkEmail('email', email)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});
