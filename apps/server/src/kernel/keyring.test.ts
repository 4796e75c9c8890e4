import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createKeyring, loadMasterKey } from './keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'inlay-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the master key', () => {
  it('is made once, for its owner only, and read again', () => {
    const made = loadMasterKey(undefined, folder);
    expect(made).toHaveLength(32);
    expect(loadMasterKey(undefined, folder)).toEqual(made);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(join(folder, 'master.key'), 'utf8'), 'base64')).toEqual(made);
  });

  it('comes from the configuration as hex or base64, never shorter than 32 bytes', () => {
    const key = Buffer.alloc(32, 3);
    expect(loadMasterKey(key.toString('hex'), folder)).toEqual(key);
    expect(loadMasterKey(key.toString('base64'), folder)).toEqual(key);
    expect(() => loadMasterKey('short', folder)).toThrow(/at least 32 bytes/);
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(broken, 'master.key'), 'x');
    expect(() => loadMasterKey(undefined, broken)).toThrow(/master\.key/);
  });
});

describe('a keyring', () => {
  const keyring = createKeyring(Buffer.alloc(32, 1));
  const other = createKeyring(Buffer.alloc(32, 2));

  it('gives another hash and another check value under another key', () => {
    expect(keyring.hash('secret')).toEqual(keyring.hash('secret'));
    expect(keyring.hash('secret')).not.toEqual(other.hash('secret'));
    expect(keyring.checkValue).not.toBe(other.checkValue);
  });

  it('opens what it sealed for the same purpose, and nothing that was changed', () => {
    const sealed = keyring.seal('push', 'whsec_ü');
    expect(keyring.open('push', sealed)).toBe('whsec_ü');
    expect(sealed.includes(Buffer.from('whsec'))).toBe(false);
    expect(() => keyring.open('other', sealed)).toThrow();
    expect(() => other.open('push', sealed)).toThrow();
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => keyring.open('push', changed)).toThrow();
    }
  });
});
