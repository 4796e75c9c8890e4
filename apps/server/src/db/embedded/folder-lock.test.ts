import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderBusyError, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inlay-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The socket file of a process that was killed: bound, and nobody behind it. */
async function leaveStaleSocket(): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(join(folder, 'lock-00000000.sock'))}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script], { stdio: 'ignore' }), 'exit');
}

describe.skipIf(process.platform === 'win32')('lockFolder', () => {
  it('lets one in, and the next when that one has left', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderBusyError);
    await unlock();
    await (await lockFolder(folder))();
  });

  it('takes over from a process that was killed', async () => {
    await leaveStaleSocket();
    expect(existsSync(join(folder, 'lock-00000000.sock'))).toBe(true);
    await (await lockFolder(folder))();
  });

  it('lets exactly one take over, however many come at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      await leaveStaleSocket();
      const tries = await Promise.allSettled(Array.from({ length: 4 }, () => lockFolder(folder)));
      const holders = tries.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
      expect(holders).toHaveLength(1);
      for (const attempt of tries) {
        if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(FolderBusyError);
      }
      await expect(lockFolder(folder)).rejects.toThrow(FolderBusyError);
      await holders[0]?.();
    }
  });
});
