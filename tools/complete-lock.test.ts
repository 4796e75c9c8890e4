import { describe, expect, it } from 'vitest';
import { inertEntry, missingEntries } from './complete-lock.ts';

const missing = { name: '@tool/binding-linux-arm64-musl', version: '1.2.3', dev: true };

describe('missingEntries', () => {
  it('finds an optional dependency that has no entry', () => {
    const entry = { version: '1.2.3', dev: true, optionalDependencies: { [missing.name]: '1.2.3' } };
    expect(missingEntries({ packages: { 'node_modules/@tool/core': entry } })).toEqual([missing]);
  });

  it('is content with an entry below the package that names it', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { 'a-darwin-x64': '1.0.0' } },
      'node_modules/a/node_modules/a-darwin-x64': { version: '1.0.0' },
    };
    expect(missingEntries({ packages })).toEqual([]);
  });

  it('takes a package for production if one of those who name it is', () => {
    const optionalDependencies = { [missing.name]: '1.2.3' };
    const packages = {
      'node_modules/dev': { dev: true, optionalDependencies },
      'node_modules/production': { optionalDependencies },
    };
    expect(missingEntries({ packages })).toEqual([{ ...missing, dev: false }]);
  });
});

describe('inertEntry', () => {
  it('binds a package to the system that its name says', () => {
    expect(inertEntry(missing)).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(inertEntry({ name: 'a-win32-x64-msvc', version: '1.0.0', dev: false })).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      optional: true,
      os: ['win32'],
    });
  });

  it('does not guess', () => {
    expect(() => inertEntry({ name: 'fast-native', version: '1.0.0', dev: false })).toThrow(/by hand/);
  });
});
