import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

it('the API reference links every operation at its side and, for a phone, folded below its title', async () => {
  const answer = await stack.app.inject('/docs/api');
  expect(answer.statusCode).toBe(200);
  const side = /<nav class="side"[\s\S]*?<\/nav>/.exec(answer.body)?.[0] ?? '';
  const folded = /<h1>[\s\S]*?(<details class="contents">[\s\S]*?<\/details>)<article/.exec(answer.body)?.[1] ?? '';
  const sections = [...answer.body.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id);
  expect(sections.length).toBeGreaterThan(5);
  for (const links of [side, folded]) {
    expect([...links.matchAll(/href="#(\w+)"/g)].map(([, id]) => id)).toEqual(sections);
    for (const path of ['/openapi.json', '/openapi/plugin.json', '/openapi/sign-off.json'])
      expect(links).toContain(`href="${path}"`);
  }
  expect(answer.headers['content-security-policy']).not.toContain('script-src');
  expect(answer.body).not.toContain('<script');
});

it('serves each contract to machines of any origin', async () => {
  for (const [path, title] of [
    ['/openapi.json', 'Embed API'],
    ['/openapi/plugin.json', 'Plugin API'],
    ['/openapi/sign-off.json', 'Sign-off API'],
  ] as const) {
    const { statusCode, headers, json } = await stack.app.inject(path);
    expect([statusCode, headers['access-control-allow-origin'], json().info.title]).toEqual([200, '*', title]);
  }
});
