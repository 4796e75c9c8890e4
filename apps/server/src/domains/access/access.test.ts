import { Refusal } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const applicationId = 'app_TestTestTest';
const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));

async function mintCode(subjectId = '1') {
  const { access, database } = stack.services;
  const [grant] = await database.transaction({ applicationId }, (tx) =>
    access.grants.mint(tx, [
      {
        kind: 'code',
        applicationId,
        subject: { kind: 'end_user', id: subjectId },
        mintedBy: { credentialId: null, apiVersion: '2026-06-09' },
      },
    ]),
  );
  if (!grant) throw new Error('no grant');
  return grant.secret;
}

describe('a one-time code', () => {
  it('gives one session, the same one to the page that asks again, and dies of a replay', async () => {
    const { access } = stack.services;
    const secret = await mintCode();
    const first = await access.grants.redeem('code', secret, 'page-one');
    const again = await access.grants.redeem('code', secret, 'page-one');
    expect(again.session).toBe(first.session);
    expect(again.again).toBe(true);
    expect((await access.sessions.verify('editor_session', first.session)).subject.id).toBe('1');
    await expect(access.grants.redeem('code', secret, 'page-two')).rejects.toSatisfy((e) => code(e) === 'code_used');
    await expect(access.sessions.verify('editor_session', first.session)).rejects.toSatisfy(
      (e) => code(e) === 'session_invalid',
    );
  });

  it('has exactly one winner among 50 racers', async () => {
    const { access } = stack.services;
    const secret = await mintCode();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => access.grants.redeem('code', secret, `racer-${i}`)),
    );
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(results.filter((r) => r.status === 'rejected' && code(r.reason) === 'code_used')).toHaveLength(49);
  });

  it('is unknown when it is made up, altered or of another kind', async () => {
    const { access } = stack.services;
    const secret = await mintCode();
    for (const wrong of ['', 'tmp_x', `${secret}x`, secret.replace(/.$/, (c) => (c === 'a' ? 'b' : 'a'))]) {
      await expect(access.grants.redeem('code', wrong, 'page')).rejects.toSatisfy((e) => code(e) === 'code_invalid');
    }
    expect(await access.grants.peek('setup', secret)).toBeUndefined();
    expect((await access.grants.peek('code', secret))?.state).toBe('active');
  });
});

describe('revocation', () => {
  it('of a subject ends codes and sessions made before it, not those made after', async () => {
    const { access, database } = stack.services;
    const subject = { kind: 'end_user', id: '77' } as const;
    const { session } = await access.grants.redeem('code', await mintCode('77'), 'page');
    const unused = await mintCode('77');
    await database.transaction({ applicationId }, (tx) => access.revokeSubject(tx, applicationId, subject));
    await expect(access.sessions.verify('editor_session', session)).rejects.toSatisfy(
      (e) => code(e) === 'session_invalid',
    );
    await expect(access.grants.redeem('code', unused, 'page')).rejects.toSatisfy((e) => code(e) === 'code_invalid');
    const later = await access.grants.redeem('code', await mintCode('77'), 'page');
    expect((await access.sessions.verify('editor_session', later.session)).subject).toEqual(subject);
  });
});
