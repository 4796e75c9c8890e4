import { argon2Sync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword } from './password-hash.ts';

describe('password hash', () => {
  it('is Argon2id with 19 MiB and two passes, salted', async () => {
    const [first, second] = await Promise.all([
      hashPassword('correct horse battery'),
      hashPassword('correct horse battery'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/);
    expect(first).not.toBe(second);
  });

  it('matches the password and no other', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(await checkPassword('correct horse battery', stored)).toEqual({ matches: true, outdated: false });
    expect((await checkPassword('correct horse batterz', stored)).matches).toBe(false);
  });

  it('takes 256 characters without cutting', async () => {
    const long = 'x'.repeat(255);
    const stored = await hashPassword(`${long}a`);
    expect((await checkPassword(`${long}b`, stored)).matches).toBe(false);
  });

  it('reads one password in both spellings of its characters', async () => {
    const stored = await hashPassword('Grüße aus Köln am Rhein');
    expect((await checkPassword('Grüße aus Köln am Rhein'.normalize('NFD'), stored)).matches).toBe(true);
  });

  it('asks for a new hash when the parameters have risen', async () => {
    // Made with m=64, t=1: only the verdict on the parameters matters.
    const old = '$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect(await checkPassword('anything at all', old)).toEqual({ matches: false, outdated: true });
  });

  it('never matches where there is no account', async () => {
    expect((await checkPassword('correct horse battery', undefined)).matches).toBe(false);
  });

  it('leaves the event loop free', async () => {
    const stored = await hashPassword('correct horse battery');
    const share = await shareOfThisThread(async () => {
      await Promise.all(Array.from({ length: 8 }, () => checkPassword('correct horse battery', stored)));
    });
    expect(share).toBeLessThan(0.3);
    // The same work on the loop is seen.
    const nonce = randomBytes(16);
    const onTheLoop = await shareOfThisThread(async () => {
      for (let check = 0; check < 8; check += 1)
        argon2Sync('argon2id', { message: 'x', nonce, parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 });
    });
    expect(onTheLoop).toBeGreaterThan(0.6);
  });
});

/** Of the CPU time that some work takes in all threads: what it takes from the event loop. */
async function shareOfThisThread(work: () => Promise<void>): Promise<number> {
  const total = process.cpuUsage();
  const own = process.threadCpuUsage();
  await work();
  const { user: ownUser, system: ownSystem } = process.threadCpuUsage(own);
  const { user, system } = process.cpuUsage(total);
  return (ownUser + ownSystem) / (user + system);
}
