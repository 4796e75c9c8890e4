import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationHost } from '../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

describe('GET /.well-known/inlay-evidence-keys/:applicationId', () => {
  it('200: the public keys that an application has sealed with, to everybody', async () => {
    const { applicationId } = await createApplicationHost(stack);
    const { database, evidence } = stack.services;
    const key = { applicationId, packageId: '5vjLRY5MWrDJ6MzRAEyCKOy5IH0=' };
    await database.transaction({ applicationId }, async (tx) => {
      const actor = {
        kind: 'system',
        id: '',
        name: '',
        email: '',
        ip: '',
        userAgent: '',
        sessionRef: null,
        by: null,
        factors: [],
      } as const;
      const target = { kind: 'package', id: key.packageId, name: 'x' } as const;
      await evidence.append(tx, key, [{ type: 'package.created', actor, target, data: {} }]);
      await evidence.seal(tx, key);
    });
    const answer = await stack.app.inject(`/.well-known/inlay-evidence-keys/${applicationId}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    const { keys } = answer.json<{ keys: { publicKey: string }[] }>();
    expect(keys).toHaveLength(1);
    expect(keys[0]?.publicKey).toMatch(/^[\w-]{43}$/);
    expect(answer.body).not.toContain('private');
  });

  it.each(['app_000000000000', "'", '%00'])('200: %s has none', async (id) => {
    const answer = await stack.app.inject(`/.well-known/inlay-evidence-keys/${id}`);
    expect([answer.statusCode, answer.json().keys]).toEqual([200, []]);
  });
});
