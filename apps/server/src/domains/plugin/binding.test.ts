import { Refusal } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import { resolveVariables } from './binding.ts';
import { readMetadata } from './metadata.ts';

const token = (scope: object, userId = 'u1') => ({
  subject: { kind: 'plugin_user', id: userId } as const,
  scope: { pluginId: 'p', role: 'user', ...scope },
});
const open = { requireBoundTokens: false, fromBrowser: false };
const strict = { requireBoundTokens: true, fromBrowser: false };
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
  return undefined;
};
const metadata = (value: object) => readMetadata(JSON.stringify(value));

describe('a bound token', () => {
  const bound = token({ bound: { emailId: 'e1', account: '7' } });

  it.each([
    ['nothing', {}],
    ['the same', { emailId: 'e1', account: 7, userId: 'u1' }],
    ['more', { emailId: 'e1', project: 'p9', username: 'Ada' }],
  ])('fills variables from itself when the metadata says %s', (_what, data) => {
    for (const policy of [open, strict]) {
      expect(resolveVariables(bound, metadata(data), policy)).toEqual({
        variables: { emailId: 'e1', account: '7', userId: 'u1' },
        emailId: 'e1',
        role: 'user',
        userId: 'u1',
        anonymous: false,
        unbound: false,
        isBackend: false,
      });
    }
  });

  it.each([[{ emailId: 'e2' }], [{ account: '8' }], [{ userId: 'u2' }], [{ emailId: '' }]])('refuses %j', (data) => {
    expect(codeOf(() => resolveVariables(bound, metadata(data), open))).toBe('binding_mismatch');
  });

  it('that names no email opens none that the browser names', () => {
    const half = token({ bound: { account: '7' } });
    expect(resolveVariables(half, metadata({ emailId: 'e1' }), open)).toMatchObject({
      emailId: undefined,
      unbound: false,
    });
    expect(codeOf(() => resolveVariables(half, metadata({ emailId: 'e1' }), strict))).toBe('token_unbound');
  });

  it('of nobody in particular binds no user', () => {
    const nobody = token({ bound: { emailId: 'e1' }, anonymous: true }, 'anonymous_p');
    const resolved = resolveVariables(nobody, metadata({ userId: 'u9' }), open);
    expect([resolved.variables, resolved.anonymous, resolved.userId]).toEqual([{ emailId: 'e1' }, true, 'anonymous_p']);
  });
});

describe('an unbound token', () => {
  it('takes the word of the browser where that is allowed, and says so', () => {
    const resolved = resolveVariables(token({}), metadata({ emailId: 5, account: true, userId: 'u2' }), open);
    expect(resolved).toEqual({
      variables: { emailId: '5', account: 'true', userId: 'u2' },
      emailId: '5',
      role: 'user',
      userId: 'u1',
      anonymous: false,
      unbound: true,
      isBackend: false,
    });
  });

  it('is refused where tokens must be bound', () => {
    expect(codeOf(() => resolveVariables(token({}), metadata({ emailId: 'e1' }), strict))).toBe('token_unbound');
    expect(codeOf(() => resolveVariables(token({ bound: 'e1' }), metadata({ emailId: 'e1' }), strict))).toBe(
      'token_unbound',
    );
  });

  it('of role api is the backend itself: its metadata counts under either policy, and is not marked', () => {
    for (const policy of [open, strict]) {
      const resolved = resolveVariables(token({ role: 'api' }), metadata({ emailId: 'e1' }), policy);
      expect([resolved.emailId, resolved.unbound, resolved.role]).toEqual(['e1', false, 'api']);
    }
    const bound = token({ role: 'api', bound: { account: '7' } });
    expect(resolveVariables(bound, metadata({ emailId: 'e1' }), strict).variables).toEqual({
      account: '7',
      emailId: 'e1',
      userId: 'u1',
    });
    expect(codeOf(() => resolveVariables(bound, metadata({ account: '8' }), strict))).toBe('binding_mismatch');
  });

  it('of role api in a browser is one like any other', () => {
    const api = token({ role: 'api' });
    const resolved = resolveVariables(api, metadata({ emailId: 'e1' }), { ...open, fromBrowser: true });
    expect([resolved.emailId, resolved.unbound, resolved.isBackend]).toEqual(['e1', true, false]);
    expect(codeOf(() => resolveVariables(api, metadata({ emailId: 'e1' }), { ...strict, fromBrowser: true }))).toBe(
      'token_unbound',
    );
    const bound = token({ role: 'api', bound: { emailId: 'e1' } });
    expect(resolveVariables(bound, metadata({ account: '7' }), { ...strict, fromBrowser: true })).toMatchObject({
      variables: { emailId: 'e1', userId: 'u1' },
      unbound: false,
    });
  });

  it('without a role has the least one', () => {
    const bare = { subject: { kind: 'plugin_user', id: 'u' } as const, scope: {} };
    expect(resolveVariables(bare, metadata({}), open)).toMatchObject({ role: 'user', emailId: undefined });
  });
});

describe('metadata', () => {
  it('finds nothing under the names of a prototype', () => {
    const { variables } = resolveVariables(
      token({}),
      readMetadata('{"__proto__":{"a":"b"},"constructor":"x","prototype":"y","emailId":"e"}'),
      open,
    );
    expect(Object.entries(variables)).toEqual([
      ['userId', 'u1'],
      ['emailId', 'e'],
    ]);
    expect(variables['constructor']).toBeUndefined();
    expect(variables['toString']).toBeUndefined();
  });
});
