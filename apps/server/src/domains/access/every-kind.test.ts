import { Refusal } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../db/sql.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { type CredentialKind, credentialKinds, type GrantKind, grantKinds, sessionKinds, tokenKinds } from './kinds.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const applicationId = 'app_TestTestTest';
const subject = { kind: 'signer', id: 'signer-1' } as const;
const mintedBy = { credentialId: null, apiVersion: '2026-06-09' } as const;
const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

const inApplication = <T>(work: Parameters<TestStack['services']['database']['transaction']>[1]): Promise<T> =>
  stack.services.database.transaction({ applicationId }, work) as Promise<T>;

async function mintGrant(kind: GrantKind, more: { lifetimeSeconds?: number; scope?: object } = {}): Promise<string> {
  const [grant] = await stack.services.database.transaction({ applicationId }, (tx) =>
    stack.services.access.grants.mint(tx, [
      { kind, applicationId, subject, mintedBy, ...more, scope: { ...more.scope } },
    ]),
  );
  return grant?.secret ?? '';
}

async function mintCredential(kind: CredentialKind, pluginId?: string) {
  const { access, database } = stack.services;
  return database.transaction({ applicationId }, (tx) =>
    access.credentials.mint(tx, {
      applicationId,
      kind,
      name: 'test',
      createdBy: 'system',
      ...(pluginId ? { pluginId } : {}),
    }),
  );
}

describe.each(Object.keys(grantKinds) as GrantKind[])('a grant of kind %s', (kind) => {
  const { single, session, form } = grantKinds[kind];

  it(`is redeemed ${single ? 'once, whatever races' : 'again and again'}`, async () => {
    const { access } = stack.services;
    const secret = await mintGrant(kind, { scope: { packageId: 'p1' } });
    if (form.is === 'url') expect(secret).toMatch(/^[\w-]{48}$/);
    const racers = Array.from({ length: 20 }, (_, i) => access.grants.redeem(kind, secret, `racer-${i}`));
    const won = (await Promise.allSettled(racers)).filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(single ? 1 : 20);
    expect(new Set(won.map(({ value }) => value.session)).size).toBe(won.length);
    expect(won[0]?.value.principal).toMatchObject({
      kind: session,
      applicationId,
      subject,
      scope: { packageId: 'p1' },
    });
    if (!single) expect((await access.sessions.verify(session, won[0]?.value.session ?? '')).subject).toEqual(subject);
  });

  it('expires by the database, and is refused then', async () => {
    const { access } = stack.services;
    const secret = await mintGrant(kind);
    const hash = stack.services.keyring.hash(secret);
    await inApplication((tx) =>
      tx.run(sql`update access_grant set expires_at = now() - interval '1 second' where hash = ${hash}`),
    );
    if (single) await expect(access.grants.redeem(kind, secret, 'late')).rejects.toSatisfy(refusedWith('code_expired'));
    else await expect(access.grants.redeem(kind, secret, 'late')).rejects.toBeInstanceOf(Refusal);
  });

  it('lives as long as its kind allows, never longer', async () => {
    const secret = await mintGrant(kind, { lifetimeSeconds: 10 ** 9 });
    const { seconds } = await inApplication<{ seconds: number }>((tx) =>
      tx.one(sql`
        select extract(epoch from expires_at - created_at)::int as seconds from access_grant
        where hash = ${stack.services.keyring.hash(secret)}`),
    );
    expect(seconds).toBe(grantKinds[kind].lifetime.max);
  });
});

describe('a grant that may be redeemed several times', () => {
  it('is capped where the application says so, whatever races', async () => {
    const { access } = stack.services;
    const secret = await mintGrant('signer_grant');
    const racers = Array.from({ length: 12 }, (_, i) =>
      access.grants.redeem('signer_grant', secret, `racer-${i}`, {}, { redemptionsMax: 5 }),
    );
    const outcomes = await Promise.allSettled(racers);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(access.grants.redeem('signer_grant', secret, 'late', {}, { redemptionsMax: 5 })).rejects.toSatisfy(
      refusedWith('code_used'),
    );
    await access.grants.redeem('signer_grant', secret, 'later', {}, { redemptionsMax: 6 });
  });

  it('gives sessions that live as long without use as the application says', async () => {
    const { access, keyring } = stack.services;
    const secret = await mintGrant('signer_grant');
    const { session } = await access.grants.redeem('signer_grant', secret, 'page', {}, { idleSeconds: 300 });
    await inApplication((tx) =>
      tx.run(sql`
        update access_session set last_seen_at = now() - interval '301 seconds' where hash = ${keyring.hash(session)}`),
    );
    await expect(access.sessions.verify('review_session', session)).rejects.toSatisfy(refusedWith('session_expired'));
  });

  it('is found by its secret alone, as an address does not tell its kind', async () => {
    const { access } = stack.services;
    for (const kind of ['user_grant', 'sender_grant', 'signer_grant', 'signer_single_grant'] as const) {
      expect((await access.grants.peekInAddress(await mintGrant(kind)))?.kind).toBe(kind);
    }
    expect(await access.grants.peekInAddress(await mintGrant('code'))).toBeUndefined();
  });
});

describe('a signed token', () => {
  it.each(['plugin_token', 'oauth_token'] as const)(
    'of kind %s carries its scope, and ends with its credential',
    async (kind) => {
      const { access } = stack.services;
      const credential = await mintCredential('api_key');
      const principal = await access.credentials.verify(applicationId, credential.secret);
      const { token } = access.tokens.sign(kind, {
        applicationId,
        subject: { kind: 'plugin_user', id: 'u1' },
        scope: { role: 'ADMIN' },
        mintedBy: principal,
      });
      expect(token.split('.')).toHaveLength(3);
      expect(await access.tokens.verifySigned(kind, token)).toMatchObject({
        kind,
        applicationId,
        scope: { role: 'ADMIN' },
      });
      const other = kind === 'plugin_token' ? 'oauth_token' : 'plugin_token';
      await expect(access.tokens.verifySigned(other, token)).rejects.toSatisfy(refusedWith('token_invalid'));
      await inApplication((tx) => access.credentials.revoke(tx, { id: credential.id, applicationId, actor: 'system' }));
      await expect(access.tokens.verifySigned(kind, token)).rejects.toSatisfy(refusedWith('token_invalid'));
    },
  );

  it('is not taken from another subject that was revoked after it was made', async () => {
    const { access } = stack.services;
    const revoked = { kind: 'plugin_user', id: 'u2' } as const;
    const { token } = access.tokens.sign('plugin_token', { applicationId, subject: revoked, mintedBy });
    await inApplication((tx) => access.revokeSubject(tx, applicationId, revoked));
    await expect(access.tokens.verifySigned('plugin_token', token)).rejects.toSatisfy(refusedWith('token_invalid'));
    expect(tokenKinds.plugin_token.lifetime).toEqual({ byDefault: 1800, min: 600, max: 3600 });
  });

  it('is good when it is made after the revocation, in the same second', async () => {
    const { access } = stack.services;
    const revoked = { kind: 'sender', id: 's9' } as const;
    await inApplication((tx) => access.revokeSubject(tx, applicationId, revoked));
    // The next millisecond: within one, nobody can tell which came first.
    for (const revokedMs = Date.now(); Date.now() === revokedMs; );
    const { token } = access.tokens.sign('oauth_token', { applicationId, subject: revoked, mintedBy });
    expect((await access.tokens.verifySigned('oauth_token', token)).subject).toEqual(revoked);
  });
});

describe('a credential', () => {
  it.each(['api_key', 'client'] as const)('of kind %s fits the line that base64 breaks', async (kind) => {
    const { publicId, secret } = await mintCredential(kind);
    expect(Buffer.byteLength(`${publicId}:${secret}`)).toBe(57);
  });

  it('of the Plugin API has two active secrets under one id, and no third', async () => {
    const first = await mintCredential('plugin');
    const second = await mintCredential('plugin', first.publicId);
    expect(second.publicId).toBe(first.publicId);
    expect([first.publicId, first.secret].every((text) => /^[0-9a-f]{32}$/.test(text))).toBe(true);
    await expect(mintCredential('plugin', first.publicId)).rejects.toSatisfy(refusedWith('already_exists'));
    for (const { secret } of [first, second]) {
      expect((await stack.services.access.credentials.verify(first.publicId, secret)).kind).toBe('plugin');
    }
    expect(credentialKinds.plugin.activeMax).toBe(2);
  });

  it('answers the same to an unknown id, a wrong secret and the secret of another application', async () => {
    const { access } = stack.services;
    const { publicId, secret } = await mintCredential('client');
    for (const [id, key] of [
      ['cli_unknown00000', secret],
      [publicId, secret.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'))],
      ['app_other0000000', secret],
      [publicId, ''],
    ] as const) {
      await expect(access.credentials.verify(id, key)).rejects.toSatisfy(
        (error) =>
          refusedWith('invalid_credentials')(error) &&
          (error as Refusal).message === 'The credentials are missing or wrong',
      );
    }
  });

  it('of a paused application is told so, and works again afterwards', async () => {
    const { access } = stack.services;
    const { publicId, secret } = await mintCredential('client');
    const application = { kind: 'application', id: applicationId } as const;
    await inApplication((tx) => access.suspendSubject(tx, applicationId, application, true));
    await expect(access.credentials.verify(publicId, secret)).rejects.toSatisfy(refusedWith('application_paused'));
    await inApplication((tx) => access.suspendSubject(tx, applicationId, application, false));
    expect((await access.credentials.verify(publicId, secret)).applicationId).toBe(applicationId);
  });
});

describe('a session', () => {
  it('ends when it is idle too long, and slides while it is used, never beyond its absolute end', async () => {
    const { access, keyring } = stack.services;
    const { session } = await access.grants.redeem('code', await mintGrant('code'), 'page');
    const hash = keyring.hash(session);
    const set = (seen: string) =>
      inApplication((tx) =>
        tx.run(sql`update access_session set last_seen_at = now() - ${seen}::interval where hash = ${hash}`),
      );
    const { idle, absolute } = sessionKinds.editor_session;
    await set(`${idle - 5} seconds`);
    const first = await access.sessions.verify('editor_session', session);
    const { seen } = await inApplication<{ seen: number }>((tx) =>
      tx.one(
        sql`select extract(epoch from now() - last_seen_at)::int as seen from access_session where hash = ${hash}`,
      ),
    );
    expect(seen).toBeLessThan(5);
    expect(first.expiresAt).toBe((await access.sessions.verify('editor_session', session)).expiresAt);
    await set(`${idle + 1} seconds`);
    await expect(access.sessions.verify('editor_session', session)).rejects.toSatisfy(refusedWith('session_expired'));
    expect([idle, absolute]).toEqual([1800, 43_200]);
  });

  it('is no session of another kind', async () => {
    const { access } = stack.services;
    const { session } = await access.grants.redeem('user_grant', await mintGrant('user_grant'), 'page');
    await expect(access.sessions.verify('editor_session', session)).rejects.toSatisfy(refusedWith('session_invalid'));
    expect((await access.sessions.verify('workspace_session', session)).subject).toEqual(subject);
  });
});

describe('the database', () => {
  it('holds no secret in clear, of any kind', async () => {
    const secrets = [
      (await mintCredential('api_key')).secret,
      await mintGrant('code'),
      await mintGrant('signer_grant'),
      (await stack.services.access.grants.redeem('code', await mintGrant('code'), 'page')).session,
    ];
    const tables = ['access_credential', 'access_token', 'access_grant', 'access_session', 'event'];
    for (const table of tables) {
      const rows = await inApplication<{ row: string }[]>((tx) =>
        tx.rows({ text: `select t::text as row from ${table} t`, values: [] }),
      );
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    }
  });
});
