import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PluginSettingsChange } from '../../domains/plugin/index.ts';
import { createPluginHost, type PluginHost } from '../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginHost;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  host = await createPluginHost(stack);
});

const content = '/coediting/v1/email/html-css';
const compilation = '/coediting/v1/email/compilation';
const copy = '/coediting/v1/email/copy';
const html = (text: string) => `<!doctype html><html><body><p>${text}</p></body></html>`;

async function put(emailId: string | number, text: string, of = host) {
  const token = await of.token({ role: 'api', userId: 'backend' });
  const answer = await of.call('PUT', content, { token, metadata: { emailId }, body: { html: html(text) } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}
const compile = async (emailId: string | number, fields: object = { role: 'api' }, query = '') =>
  host.call('GET', compilation + query, { token: await host.token(fields), metadata: { emailId } });
const change = (settings: PluginSettingsChange, { applicationId } = host) =>
  stack.services.database.transaction({ applicationId }, (tx) =>
    stack.services.pluginSettings.change(tx, { applicationId, actor: 'system' }, settings),
  );
const events = (types: readonly string[]) =>
  stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
    tx.rows<{ type: string; actor: string; data: Record<string, unknown> }>({
      text: 'select type, actor, data from event where type = any($1) order by id',
      values: [types],
    }),
  );

describe('PUT html-css', () => {
  it('makes an email under the id of the host, then replaces its content and keeps the history', async () => {
    expect(await put('campaign 7', 'First words')).toMatchObject({
      emailId: 'campaign 7',
      version: 1,
      created: true,
    });
    expect((await compile('campaign 7')).body.html).toContain('First words');
    expect(await put('campaign 7', 'Second words')).toMatchObject({ version: 2, created: false });
    const compiled = await compile('campaign 7');
    expect(compiled.body).toMatchObject({ emailId: 'campaign 7', version: 2 });
    expect(compiled.body.html).toContain('Second words');
    expect(compiled.body.plainText).toContain('Second words');
  });

  it('answers an id that is a number as one, and no other', async () => {
    expect((await put(42, 'x')).emailId).toBe(42);
    expect((await put('007', 'x')).emailId).toBe('007');
    expect((await put('9007199254740993', 'x')).emailId).toBe('9007199254740993');
  });

  it('names the email, and leaves the name when nobody says one', async () => {
    const token = await host.token({ role: 'API' });
    const metadata = { emailId: 'named' };
    const body = { html: html('x'), css: 'p{color:red}', name: 'Spring sale' };
    expect((await host.call('PUT', content, { token, metadata, body })).status).toBe(200);
    expect((await host.call('PUT', content, { token, metadata, body: { html: html('y'), css: null } })).status).toBe(
      200,
    );
    const names = await stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
      tx.rows<{ name: string }>({ text: "select name from email where external_key = 'named'", values: [] }),
    );
    expect(names).toEqual([{ name: 'Spring sale' }]);
  });

  it('is one email to ten backends at once', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, (_, i) => put('race', `Racer ${i}`)));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(made.map(({ version }) => version).sort((a: number, b: number) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it.each([
    ['user', { role: 'user' }, 403, 'not_allowed'],
    ['admin', { role: 'admin', userId: 'u1' }, 200, undefined],
  ])('is for admins and backends: %s', async (_role, fields, status, code) => {
    const answer = await host.call('PUT', content, {
      token: await host.token(fields),
      metadata: { emailId: 'mine' },
      body: { html: html('x') },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('marks in the audit what only a browser has said', async () => {
    const body = { html: html('x') };
    const admin = { role: 'admin', userId: 'u1' };
    await host.call('PUT', content, { token: await host.token(admin), metadata: { emailId: 'a' }, body });
    await host.call('PUT', content, { token: await host.token({ ...admin, metadata: { emailId: 'b' } }), body });
    await put('c', 'x');
    const marks = (await events(['email.created'])).map(({ actor, data }) => [actor.split(':')[0], data['unbound']]);
    expect(marks).toEqual([
      ['end_user', true],
      ['end_user', undefined],
      ['end_user', undefined],
    ]);
  });

  it.each([
    ['no html', { css: 'p{}' }, 422],
    ['html that is a number', { html: 5 }, 422],
    ['a list', [], 422],
    ['no JSON', '{', 400],
    ['a long name', { html: '', name: 'x'.repeat(256) }, 422],
  ])('refuses %s', async (_what, body, status) => {
    const token = await host.token({ role: 'api' });
    const answer = await host.call('PUT', content, { token, metadata: { emailId: 'e' }, body });
    expect([answer.status, answer.body.status]).toEqual([status, status]);
  });

  it('tells what it could not take over', async () => {
    const { notes, notesTotal } = await put('notes', '<marquee>Old</marquee>');
    expect(Array.isArray(notes)).toBe(true);
    expect(notesTotal).toBeGreaterThanOrEqual(notes.length);
  });
});

describe('GET compilation', () => {
  it('is of the email that the token binds, with or without metadata', async () => {
    await put('bound', 'Bound words');
    const token = await host.token({ metadata: { emailId: 'bound' } });
    for (const metadata of [undefined, { emailId: 'bound' }]) {
      const answer = await host.call('GET', compilation, { token, ...(metadata ? { metadata } : {}) });
      expect([answer.status, answer.body.html.includes('Bound words')]).toEqual([200, true]);
    }
  });

  it('refuses another email than the bound one, with the same answer whether there is one or not', async () => {
    await put('bound', 'x');
    await put('other', 'x');
    const token = await host.token({ metadata: { emailId: 'bound' } });
    for (const emailId of ['other', 'none']) {
      const { status, body } = await host.call('GET', compilation, { token, metadata: { emailId } });
      expect([status, body.code]).toEqual([403, 'binding_mismatch']);
    }
  });

  it('takes the word of a browser in compatibility mode only', async () => {
    await put('e1', 'x');
    const token = await host.token();
    const ask = () => host.call('GET', compilation, { token, metadata: { emailId: 'e1' } });
    expect((await ask()).status).toBe(200);
    await change({ requireBoundTokens: true });
    const refused = await ask();
    expect([refused.status, refused.body.code]).toEqual([403, 'token_unbound']);
    expect((await compile('e1')).status).toBe(200);
  });

  it('takes a token of role api for one of a browser, when it comes out of one', async () => {
    await put('e1', 'x');
    const token = await host.token({ role: 'api' });
    const ask = (headers: Record<string, string>) =>
      host.call('GET', compilation, { token, metadata: { emailId: 'e1' }, headers });
    await change({ requireBoundTokens: true });
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).body.code).toBe('token_unbound');
    expect((await ask({ 'sec-fetch-mode': 'cors' })).status).toBe(200);
  });

  it('is smaller with minimize, in every spelling, and says the same', async () => {
    await put('e1', 'Some   words');
    const plain = (await compile('e1')).body.html;
    const sizes = await Promise.all(
      ['true', '1', 'TRUE'].map(async (value) => {
        const { body } = await compile('e1', { role: 'api' }, `?minimize=${value}`);
        expect(body.html).toMatch(/Some\s+words/);
        return body.html.length;
      }),
    );
    expect(Math.max(...sizes)).toBeLessThan(plain.length);
    for (const value of ['false', '0', '']) {
      expect((await compile('e1', { role: 'api' }, `?minimize=${value}`)).body.html).toBe(plain);
    }
  });

  it('keeps the style sheet in the head when it is told to, and has no mark of an editor', async () => {
    await put('e1', 'Some words');
    const { body } = await compile('e1', { role: 'api' }, '?inlineCss=false');
    expect(body.html).toMatch(/<style[^>]*>[^<]*\.es-wrapper[^<]*<\/style>\s*<\/head>/);
    expect(body.html).toContain('Some words');
    expect(body.html).not.toMatch(/class="[^"]*esd-|data-inlay/);
    const small = (await compile('e1', { role: 'api' }, '?inlineCss=0&minimize=1')).body.html;
    expect(small).toContain('.es-wrapper');
    expect(small.length).toBeLessThan(body.html.length);
    expect((await compile('e1', { role: 'api' }, '?inlineCss=true')).body.html).toBe((await compile('e1')).body.html);
  });

  it('marks links with the parameters that it is given, in every form', async () => {
    const token = await host.token({ role: 'api', userId: 'backend' });
    const links = '<p><a href="https://x.example/?utm_source=own">a</a> <a href="mailto:a@x.example">b</a></p>';
    const body = { html: `<!doctype html><html><body>${links}</body></html>`, name: 'Spring sale' };
    await host.call('PUT', content, { token, metadata: { emailId: 'e1' }, body });
    for (const form of ['', '&minimize=1', '&inlineCss=false']) {
      const marked = (await compile('e1', { role: 'api' }, `?utmSource=crm&utmMedium=email&utmCustom=a%3D1${form}`))
        .body;
      expect(marked.html).toContain(
        'href="https://x.example/?utm_source=own&amp;utm_medium=email&amp;utm_campaign=Spring%20sale&amp;a=1"',
      );
      expect(marked.html).toContain('href="mailto:a@x.example"');
    }
    expect((await compile('e1')).body.html).toContain('href="https://x.example/?utm_source=own"');
    const long = await compile('e1', { role: 'api' }, `?utmTerm=${'x'.repeat(1_001)}`);
    expect([long.status, long.body.code]).toEqual([422, 'validation_failed']);
  });

  it('is a 404 without an email, a 422 without a name of one', async () => {
    const token = await host.token({ role: 'api' });
    const none = await host.call('GET', compilation, { token, metadata: { emailId: 'none' } });
    const unnamed = await host.call('GET', compilation, { token });
    expect([none.status, none.body.code]).toEqual([404, 'email_not_found']);
    expect([unnamed.status, unnamed.body.code]).toEqual([422, 'validation_failed']);
  });
});

describe('GET html-css', () => {
  const get = async (emailId: string | number, fields: object = { role: 'api' }) =>
    host.call('GET', content, { token: await host.token(fields), metadata: { emailId } });

  it('is the form of the other editor, which comes back as it was', async () => {
    await put(7, 'Some words');
    const { status, body } = await get(7);
    expect(status).toBe(200);
    expect(body).toEqual({
      html: expect.stringContaining('Some words'),
      css: expect.stringContaining('.es-wrapper'),
      emailId: 7,
      syncModules: [],
      utm: { source: '', medium: '', campaign: '', content: '', term: '', custom: '' },
    });
    expect(body.html).toContain('esd-stripe');
    const token = await host.token({ role: 'api' });
    const { html: first, css } = body;
    const again = await host.call('PUT', content, { token, metadata: { emailId: 8 }, body: { html: first, css } });
    expect([again.status, again.body.created]).toEqual([200, true]);
    expect((await get(8)).body).toEqual({ ...body, emailId: 8 });
  });

  it('names the synchronised modules in it, each once', async () => {
    const { database, emails, endUsers } = stack.services;
    const { applicationId } = host;
    const scope = { applicationId };
    const owner = await database.transaction(scope, (tx) => endUsers.ensure(tx, applicationId, 'ada', ''));
    const row = (id: string, module: string) => ({
      id,
      columns: [{ id: `${id}-c`, contents: [], values: {} }],
      cells: [1],
      values: { _inlay: { module: { id: module, version: 1 } } },
    });
    await emails.create(
      {
        applicationId,
        owner: { endUserId: owner.id },
        actor: 'end_user:1',
        requestId: 'test',
        transact: database.transaction,
      },
      {
        name: '',
        subject: '',
        extra: '{}',
        content: { json: { body: { id: 'b', rows: [row('r1', '12'), row('r2', '12'), row('r3', '13')], values: {} } } },
        externalKey: 'with modules',
      },
    );
    expect((await get('with modules')).body.syncModules).toEqual([12, 13]);
  });

  it('is bound like everything else', async () => {
    await put('mine', 'x');
    await put('yours', 'x');
    const fields = { metadata: { emailId: 'mine' } };
    expect((await get('mine', fields)).status).toBe(200);
    expect((await get('yours', fields)).body.code).toBe('binding_mismatch');
    expect((await get('none')).body.code).toBe('email_not_found');
  });
});

describe('POST copy', () => {
  const ask = async (fields: object, body: object, metadata?: object) =>
    host.call('POST', copy, { token: await host.token(fields), body, ...(metadata ? { metadata } : {}) });

  it('copies the saved content under a new id, and answers a number as one', async () => {
    await put('source', 'Copied words');
    expect((await ask({ role: 'api' }, { sourceId: 'source', destinationId: 'copy' })).body).toEqual({
      destinationId: 'copy',
    });
    expect((await ask({ role: 'api' }, { sourceId: 'copy', destinationId: 99 })).body).toEqual({ destinationId: 99 });
    await put('source', 'Newer words');
    for (const emailId of ['copy', 99]) expect((await compile(emailId)).body.html).toContain('Copied words');
  });

  it('refuses an id that is taken, and itself', async () => {
    await put('a', 'x');
    await put('b', 'x');
    for (const destinationId of ['b', 'a']) {
      const { status, body } = await ask({ role: 'api' }, { sourceId: 'a', destinationId });
      expect([status, body.code]).toEqual([409, 'already_exists']);
    }
  });

  it('is nothing for a bound token, and marked for an unbound one', async () => {
    await put('a', 'x');
    const bound = await ask({ metadata: { emailId: 'a' } }, { sourceId: 'a', destinationId: 'b' });
    expect([bound.status, bound.body.code]).toEqual([403, 'binding_mismatch']);
    expect((await ask({}, { sourceId: 'a', destinationId: 'b' }, { emailId: 'a' })).status).toBe(200);
    const [, copied] = await events(['email.created']);
    expect(copied?.data).toMatchObject({ unbound: true, copiedFrom: expect.stringMatching(/^\d+$/) });
    await change({ requireBoundTokens: true });
    expect((await ask({ metadata: { emailId: 'a' } }, { sourceId: 'a', destinationId: 'c' })).status).toBe(403);
  });

  it.each([
    [{ sourceId: 'none', destinationId: 'x' }, 404],
    [{ sourceId: 'a' }, 422],
    [{ sourceId: '', destinationId: 'x' }, 422],
    [{ sourceId: 'a', destinationId: 'x'.repeat(257) }, 422],
    [{ sourceId: ['a'], destinationId: 'x' }, 422],
    [{ sourceId: 1.5, destinationId: 'x' }, 422],
  ])('%j is a %i', async (body, status) => {
    expect((await ask({ role: 'api' }, body)).status).toBe(status);
  });
});

describe('POST compress', () => {
  const compress = '/api/v1/cleaner/v1/compress';
  const ask = async (body: unknown) => host.call('POST', compress, { token: await host.token(), body });
  const source = { html: html('words'), css: 'p { color: red }  p:hover { color: blue }' };

  it.each([
    [true, true],
    [1, true],
    ['true', true],
    ['1', true],
    [false, false],
    [0, false],
    ['false', false],
    [null, false],
    [undefined, false],
  ])('minimize %j', async (minimize, small) => {
    const { status, body } = await ask({ ...source, minimize });
    expect([status, Object.keys(body)]).toEqual([200, ['html']]);
    expect(body.html).toMatch(/<p style="color:\s?red;?">words<\/p>/);
    const reference = (await ask({ ...source, minimize: false })).body.html;
    expect(body.html.length < reference.length).toBe(small);
  });

  it('needs no CSS', async () => {
    expect((await ask({ html: '<p>x</p>' })).body.html).toContain('<p>x</p>');
    expect((await ask({ html: '', css: null })).body.html).toBe('');
  });

  it('takes the most that it promises, and refuses one character more', async () => {
    const most = { html: `<p>${'x'.repeat(9_000_000 - 7)}</p>`, css: `/*${'y'.repeat(5_000_000 - 4)}*/` };
    const taken = await ask(most);
    expect([taken.status, taken.body.html?.length]).toEqual([200, 9_000_000]);
    for (const body of [
      { ...most, html: `${most.html} ` },
      { ...most, css: `${most.css} ` },
    ]) {
      const { status, body: refusal } = await ask(body);
      expect([status, refusal.code, refusal.title]).toEqual([413, 'payload_too_large', 'The body is too large']);
    }
    const huge = await ask({ html: 'x'.repeat(50_000_000) });
    expect([huge.status, huge.body.code]).toEqual([413, 'payload_too_large']);
  }, 30_000);

  it.each([[{ css: 'x' }], [{ html: 1 }], [{ html: '', css: {} }], [{ html: '', minimize: {} }]])(
    'refuses %j',
    async (body) => {
      expect((await ask(body)).status).toBe(422);
    },
  );
});

describe('two applications', () => {
  it('do not see each other: the same id is another email', async () => {
    const other = await createPluginHost(stack);
    await put('shared', 'Mine');
    const token = await other.token({ role: 'api' });
    const metadata = { emailId: 'shared' };
    expect((await other.call('GET', compilation, { token, metadata })).status).toBe(404);
    const body = { sourceId: 'shared', destinationId: 'stolen' };
    expect((await other.call('POST', copy, { token, body })).status).toBe(404);
    expect(await put('shared', 'Theirs', other)).toMatchObject({ created: true });
    expect((await compile('shared')).body.html).toContain('Mine');
  });
});
