import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplicationHost, createEmbedHost } from '../../../testing/embed-host.ts';
import { createPluginHost } from '../../../testing/plugin-host.ts';
import { readApprovals } from '../index.ts';
import { type SignoffBench, startSignoffBench } from '../testing/signoff-bench.ts';

let bench: SignoffBench;
let ada: string;
beforeAll(async () => {
  bench = await startSignoffBench('app_SignoffGate1');
  ada = await bench.host.bearer('ada');
});
beforeEach(() => require(true));
afterAll(() => bench.close());

const services = () => bench.stack.services;
const applicationId = 'app_SignoffGate1';
const inScope = <T>(work: Parameters<ReturnType<typeof services>['database']['transaction']>[1]) =>
  services().database.transaction({ applicationId }, work) as Promise<T>;

const require = (requireSignoff: boolean): Promise<unknown> =>
  inScope((tx) => services().signoff.settings.change(tx, applicationId, { requireSignoff }));

const save = async (id: string, text: string): Promise<number> => {
  const caller = {
    ...{ applicationId, owner: { externalId: 'ada' }, actor: 'end_user:1', requestId: 'req_test' },
    transact: services().database.transaction,
  };
  const json = { body: { id: 'b', rows: [], values: { preheaderText: text } } };
  const saved = await services().emails.saveVersion(caller, id, { name: 'N', subject: 'S', json });
  if (saved.kind !== 'saved') throw new Error('A conflict');
  return saved.email.version;
};

/** A package with the email as it is now, out for one signer. */
const send = async (id: string): Promise<string> => {
  const sent = await services().signoff.packages.create(bench.backend, {
    name: 'P',
    roles: [{ id: 'ann', signers: [{ id: 's-ann', email: 'ann@example.com', firstName: 'Ann', lastName: 'A' }] }],
    documents: [{ id: 'd1', source: { is: 'email', emailId: id, version: null } }],
    send: true,
  });
  return sent.id;
};
const decide = (packageId: string) =>
  services().signoff.decisions.approve(
    bench.as({ kind: 'signer', id: 's-ann', packageId, by: 'review_session' }),
    packageId,
    [{ documentId: 'd1', statement: 'Yes', typedName: 'Ann', drawn: '', values: {}, views: ['desktop'] }],
  );

/** What was written for the host, in order: `email.saved/1`. */
const told = async (id: string): Promise<string[]> =>
  (
    await bench.rows<{ type: string; ref: string }>(
      "select type, ref from outbox where lane = $1 and channel = 'push' order by seq",
      [id],
    )
  ).map(({ type, ref }) => `${type}/${ref}`);
const newEmail = (): Promise<string> => bench.host.createEmail(ada);
const read = (id: string) => bench.host.call('GET', `access/email/${id}`, { authorization: ada });
const html = (id: string) => bench.host.call('GET', `access/email/${id}/html`, { authorization: ada });

describe('an application that has never used sign-off', () => {
  it('says nothing about approvals, and pushes at once', async () => {
    const plain = await createEmbedHost(bench.stack, 'app_NeverSigned1');
    const bob = await plain.bearer('bob');
    const id = await plain.createEmail(bob, { html: '<p>Hi</p>' });
    const { body } = await plain.call('GET', `access/email/${id}`, { authorization: bob });
    expect(body.data).not.toHaveProperty('approval');
    expect((await plain.call('GET', `access/email/${id}/html`, { authorization: bob })).status).toBe(200);
    expect(await services().emails.loadPushPayload('app_NeverSigned1', id, 1)).not.toHaveProperty('approval');
  });
});

describe('while sign-off is required', () => {
  it('holds the push of a save back, and sends it once, with the approval of this content', async () => {
    const id = await newEmail();
    const version = await save(id, 'first');
    expect(await told(id)).toEqual([]);
    const packageId = await send(id);
    expect((await read(id)).body.data.approval).toMatchObject({ status: 'pending', packageId, match: false });
    await decide(packageId);
    expect(await told(id)).toEqual([`email.saved/${version}`]);
    const { approval } = (await read(id)).body.data;
    expect(approval).toMatchObject({ status: 'approved', packageId, round: 1, match: true });
    expect(approval.approvedHash).toBe(approval.contentHash);
    expect(await services().emails.loadPushPayload(applicationId, id, version)).toMatchObject({ version, approval });
    const events = await bench.rows<{ type: string }>('select type from event where target = $1 order by seq', [
      `email:${id}`,
    ]);
    expect(events.map(({ type }) => type)).toEqual(['email.created', 'email.saved', 'email.released']);
  });

  it('refuses the HTML until then, and again after the next save', async () => {
    const id = await newEmail();
    await save(id, 'one');
    const refused = await html(id);
    expect([refused.status, refused.body.error]).toEqual([409, 'signoff_required']);
    await decide(await send(id));
    expect((await html(id)).status).toBe(200);
    await save(id, 'two');
    expect((await html(id)).body.error).toBe('signoff_required');
    const { approval } = (await read(id)).body.data;
    expect(approval).toMatchObject({ status: 'stale', match: false });
    expect(approval.approvedHash).not.toBe(approval.contentHash);
  });

  it('an email that came along in a package, and that nobody decided about, is not approved', async () => {
    const [asked, along, advised] = [await newEmail(), await newEmail(), await newEmail()];
    for (const id of [asked, along, advised]) await save(id, id);
    const { id: packageId } = await services().signoff.packages.create(bench.backend, {
      name: 'P',
      roles: [{ id: 'ann', signers: [{ id: 's-ann', email: 'ann@example.com', firstName: 'Ann', lastName: 'A' }] }],
      documents: [
        { id: 'd1', source: { is: 'email', emailId: asked, version: null } },
        { id: 'd2', source: { is: 'email', emailId: along, version: null }, visibleTo: [] },
        {
          id: 'd3',
          source: { is: 'email', emailId: advised, version: null },
          approvals: [{ roleId: 'ann', optional: true }],
        },
      ],
      send: true,
    });
    await decide(packageId);
    expect((await services().signoff.packages.get(bench.backend, packageId)).status).toBe('completed');
    expect(await Promise.all([asked, along, advised].map(async (id) => (await html(id)).status))).toEqual([
      200, 409, 409,
    ]);
    expect(await told(along)).toEqual([]);
  });

  it('needs no new approval for content that has one', async () => {
    const id = await newEmail();
    await save(id, 'same');
    await decide(await send(id));
    await save(id, 'other');
    await save(id, 'same');
    expect(await told(id)).toEqual(['email.saved/1', 'email.saved/3']);
    expect((await read(id)).body.data.approval).toMatchObject({ status: 'approved', match: true });
  });

  it('sends an approved version that is not the last, and none that is older than what the host has', async () => {
    const id = await newEmail();
    await save(id, 'first');
    const [first] = [await send(id)];
    await save(id, 'second');
    const second = await send(id);
    await decide(first);
    expect(await told(id)).toEqual(['email.saved/1']);
    await decide(second);
    expect(await told(id)).toEqual(['email.saved/1', 'email.saved/2']);

    const other = await newEmail();
    await save(other, 'first');
    const older = await send(other);
    await save(other, 'second');
    await decide(await send(other));
    await decide(older);
    expect(await told(other)).toEqual(['email.saved/2']);
  });

  it('forgets what waited when the host itself writes a newer version', async () => {
    const id = await newEmail();
    await save(id, 'first');
    const packageId = await send(id);
    await bench.rewrite(id, '<p>The host knows</p>');
    await decide(packageId);
    expect(await told(id)).toEqual([]);
  });

  it('lists where emails stand, in as many statements as for one', async () => {
    const { body } = await bench.host.call('GET', 'access/email?pageSize=50', { authorization: ada });
    expect(body.data.items.length).toBeGreaterThan(4);
    for (const item of body.data.items) expect(item.approval).toMatchObject({ contentHash: expect.anything() });
    const ids: string[] = body.data.items.map(({ id }: { id: string }) => id);
    const contents = ids.map((emailId) => ({ emailId, contentSha256: null }));
    let statements = 0;
    await inScope(async (tx) => {
      const counting = {
        ...tx,
        rows(statement: Parameters<typeof tx.rows>[0]) {
          statements += 1;
          return tx.rows(statement);
        },
      };
      expect((await readApprovals(counting as typeof tx, applicationId, contents)).approvals?.size).toBe(ids.length);
    });
    expect(statements).toBe(1);
  });

  it('the editor learns it with the email, and with the answer to a save', async () => {
    const host = await createApplicationHost(bench.stack, {});
    const scope = { applicationId: host.applicationId };
    await services().database.transaction(scope, (tx) =>
      services().signoff.settings.change(tx, host.applicationId, { requireSignoff: true }),
    );
    const bob = await host.bearer('bob');
    const id = await host.createEmail(bob);
    const redeemed = await bench.stack.app.inject({
      method: 'POST',
      url: '/thirdApp/session',
      payload: { code: await host.code(bob), id, redeemId: 'r'.repeat(24) },
    });
    const { session, email } = redeemed.json();
    expect(email).toMatchObject({ signoffRequired: true, approval: { status: 'none', contentHash: null } });
    const saved = await bench.stack.app.inject({
      method: 'PUT',
      url: '/thirdApp/email',
      headers: { authorization: `Bearer ${session}`, 'if-match': email.etag },
      payload: { name: 'N', subject: 'S', json: { body: { id: 'b', rows: [], values: {} } } },
    });
    expect(saved.json()).toMatchObject({ version: 1, signoffRequired: true, approval: { match: false } });
  });

  it('a push that was queued before waits as well, and goes with the approval', async () => {
    await require(false);
    const id = await newEmail();
    const version = await save(id, 'early');
    await require(true);
    expect(await services().emails.loadPushPayload(applicationId, id, version)).toBe('withheld');
    await decide(await send(id));
    expect(await told(id)).toEqual(['email.saved/1', 'email.saved/1']);
    expect(await services().emails.loadPushPayload(applicationId, id, version)).toMatchObject({ version });
  });

  it('a replay is refused for what is not approved', async () => {
    await require(false);
    const id = await newEmail();
    await save(id, 'again');
    await require(true);
    const [row] = await bench.rows<{ event_id: string }>('select event_id from outbox where lane = $1', [id]);
    const by = { applicationId, actor: 'account:1' };
    const replay = () => inScope((tx) => services().push.attempts.replay(tx, by, row?.event_id ?? ''));
    await expect(replay()).rejects.toMatchObject({ code: 'signoff_required' });
    await decide(await send(id));
    await replay();
  });

  it('opening the gate sends the newest of what waits of every email', async () => {
    const id = await newEmail();
    await save(id, 'a');
    await save(id, 'b');
    await require(false);
    await inScope((tx) => services().emails.releaseAll(tx, { applicationId, actor: 'account:1' }));
    expect(await told(id)).toEqual(['email.saved/2']);
    expect(await bench.rows('select from email_awaiting')).toEqual([]);
  });
});

describe('an approval that is withdrawn', () => {
  it('is told at once, and what comes back is sent again', async () => {
    const id = await newEmail();
    await save(id, 'final');
    const packageId = await send(id);
    await decide(packageId);
    const { packages } = services().signoff;
    await packages.trash(bench.backend, packageId);
    expect(await told(id)).toEqual(['email.saved/1', 'email.approval_withdrawn/1']);
    expect(await services().emails.loadPushPayload(applicationId, id, 1)).toBe('withheld');
    const word = await services().emails.loadPushPayload(applicationId, id, 1, 'email.approval_withdrawn');
    expect(word).toMatchObject({ version: 1, html: expect.stringContaining('<'), approval: { match: false } });
    await packages.restore(bench.backend, packageId);
    expect(await told(id)).toEqual(['email.saved/1', 'email.approval_withdrawn/1', 'email.saved/1']);
  });

  it('needs no word where another package approves the same, or the host has a newer version', async () => {
    const id = await newEmail();
    await save(id, 'twice');
    const [one, two] = [await send(id), await send(id)];
    await decide(one);
    await decide(two);
    const { packages } = services().signoff;
    await packages.remove(bench.backend, one);
    expect(await told(id)).toEqual(['email.saved/1']);
    await save(id, 'newer');
    await decide(await send(id));
    await packages.withdraw(bench.backend, two);
    expect(await told(id)).toEqual(['email.saved/1', 'email.saved/2']);
  });

  it('is told where sign-off is not required, too', async () => {
    await require(false);
    const id = await newEmail();
    await save(id, 'free');
    const packageId = await send(id);
    await decide(packageId);
    await services().signoff.packages.withdraw(bench.backend, packageId);
    expect(await told(id)).toEqual(['email.saved/1', 'email.approval_withdrawn/1']);
  });
});

describe('races and walls', () => {
  it('approving while somebody saves the same content sends it exactly once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await newEmail();
      await save(id, 'x');
      const packageId = await send(id);
      await save(id, 'y');
      await Promise.all([decide(packageId), save(id, 'x')]);
      // Either the approval finds the save waiting, or the save finds the approval: version 3, or 1 and then 3.
      const order = await told(id);
      expect([['email.saved/3'], ['email.saved/1', 'email.saved/3']]).toContainEqual(order);
    }
  });

  it('nothing of another application is seen, and the row is protected', async () => {
    const id = await newEmail();
    await save(id, 'mine');
    const foreign = await services().database.transaction({ applicationId: 'app_Elsewhere001' }, async (tx) => ({
      standing: await readApprovals(tx, applicationId, [{ emailId: id, contentSha256: null }]),
      waiting: await tx.rows({ text: 'select * from email_awaiting', values: [] }),
    }));
    expect(foreign).toEqual({ standing: { required: false, approvals: null }, waiting: [] });
  });

  it('the Plugin API compiles and gives only what is approved', async () => {
    const host = await createPluginHost(bench.stack);
    const token = await host.token({ role: 'api', userId: 'backend' });
    const metadata = { emailId: 'campaign_1' };
    const body = { html: '<!doctype html><html><body><p>Hi</p></body></html>' };
    const put = await host.call('PUT', '/coediting/v1/email/html-css', { token, metadata, body });
    expect(put.status).toBe(200);
    const scope = { applicationId: host.applicationId };
    await services().database.transaction(scope, (tx) =>
      services().signoff.settings.change(tx, host.applicationId, { requireSignoff: true }),
    );
    for (const path of ['compilation', 'html-css']) {
      const answer = await host.call('GET', `/coediting/v1/email/${path}`, { token, metadata });
      expect([path, answer.status, JSON.stringify(answer.body)]).toEqual([
        path,
        409,
        expect.stringContaining('signed off'),
      ]);
    }
  });
});
