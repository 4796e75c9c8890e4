import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('an address where nothing is', () => {
  it.each(['/nowhere', '/access/nothing', '/nowhere/%3Cscript%3Ealert(1)%3C/script%3E?code=tmp_secret'])(
    '%s is a page for a browser, with no script and nothing of the address',
    async (url) => {
      const answer = await stack.app.inject({ url, headers: { accept: browserAccept } });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(answer.body).toContain('<h1>There is no page at this address</h1>');
      expect(answer.body).not.toMatch(/script|nowhere|nothing\b|tmp_secret/i);
      const nonce = /<style nonce="(\w{22})">/.exec(answer.body)?.[1];
      expect(answer.headers['content-security-policy']).toBe(
        `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
      );
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        vary: 'Accept',
        'x-request-id': expect.any(String),
      });
    },
  );

  it.each([
    ['GET', undefined],
    ['GET', '*/*'],
    ['GET', 'application/json'],
    ['POST', browserAccept],
  ] as const)('%s with Accept %s is the envelope of the Embed API', async (method, accept) => {
    const answer = await stack.app.inject({ method, url: '/nowhere', headers: accept ? { accept } : {} });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
    expect(answer.json()).toMatchObject({ success: false, error: 'not_found', requestId: expect.any(String) });
    expect(answer.headers['vary']).toBe('Accept');
  });
});
