import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

describe('addresses of the Plugin API where nothing is', () => {
  it.each([
    ['GET', '/api/v1/nothing'],
    ['DELETE', '/api/v1/auth'],
    ['GET', '/api/v1/auth'],
    ['PATCH', '/coediting/v1/email/html-css?x=1'],
    ['GET', '/coediting/v1/email'],
    ['POST', '/coediting/v1/nothing/at/all'],
  ] as const)('%s %s is refused in its dialect', async (method, url) => {
    const headers = method === 'POST' ? { 'content-type': 'application/json' } : {};
    // A body that is no JSON is not even looked at.
    const answer = await stack.app.inject({ method, url, headers, ...(method === 'POST' ? { payload: '{' } : {}) });
    const message = `There is nothing at ${method} ${url.split('?')[0]}`;
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['x-request-id']).toBeTruthy();
    expect(answer.json()).toEqual({
      message,
      code: 'not_found',
      status: 404,
      title: 'There is nothing at this address',
      errors: { id: [message] },
    });
  });

  it('show a person the page', async () => {
    const headers = { accept: 'text/html,*/*' };
    const answer = await stack.app.inject({ method: 'GET', url: '/api/v1/nothing', headers });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each(['/access/nothing', '/apis/v1/nothing', '/apiary', '/coeditingx/v1', '/nothing'])(
    'do not include %s',
    async (url) => {
      const answer = await stack.app.inject({ method: 'GET', url });
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).not.toHaveProperty('errors');
      expect(answer.json()).toHaveProperty('error');
    },
  );
});
