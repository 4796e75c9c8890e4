import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame } from 'playwright';
import { describe, expect, it } from 'vitest';
import { fakeToken, hostPage } from '../testing/host-pages.ts';
import { useTestBed } from '../testing/test-bed.ts';

/** Globals of the pages that the functions below run in. */
declare const UIEditor: {
  initEditor(element: unknown, options: unknown): Promise<void>;
  removeEditor(): void;
  destroy(): void;
};
type Api = Record<string, Record<string, (...args: unknown[]) => unknown>>;
declare const StripoEditorApi: Api;
declare const seen: { events: unknown[][]; tokens: number; callbacks: ((token?: unknown) => void)[] };
declare const token: string;
declare const fake: {
  calls: { method: string; args: unknown }[];
  offers: number;
  origin: string;
  token: string;
  answers: Record<string, (args: unknown) => unknown>;
  port: MessagePort;
  emit(name: string, data: unknown): void;
  status(part: object): void;
  call(method: string, args: unknown): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }>;
};

const bed = useTestBed();
const scriptAddress = (): string => `${bed.servers.inlay}/resources/uieditor/latest/UIEditor.js`;
const { open, init, told, frame: frameOf, script } = bed;

const callsOf = async (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => fake.calls.map(({ method }) => method));
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'none',
    (error: Error) => error.message,
  );

describe('starting', () => {
  it.each([
    ['a module', 'type="module"'],
    ['a classic script', ''],
    ['a deferred script', 'defer'],
  ])('works as %s', async (_, attributes) => {
    await open(hostPage(script(undefined, attributes)));
    await init({ locale: 'de', html: '<p>x</p>', css: 'p{}', metadata: { emailId: 'mail-1', userId: 7 } });
    const frame = await frameOf();
    const url = new URL(frame.url());
    expect(url.pathname).toBe('/thirdApp/plugin');
    expect(url.searchParams.get('app')).toBe('app_1');
    expect(url.searchParams.get('lang')).toBe('de');
    expect(await frame.evaluate(() => fake.token)).toBe(fakeToken());
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({
      metadata: { emailId: 'mail-1', userId: '7' },
      html: '<p>x</p>',
      contentPolicy: 'keep',
    });
    await expect.poll(() => told('loaded')).toEqual([[]]);
    expect(await bed.page.evaluate(() => [seen.tokens, typeof StripoEditorApi.actionsApi?.save])).toEqual([
      1,
      'function',
    ]);
    expect(bed.complaints).toEqual([]);
  });

  it('has its global as soon as the script has loaded, and says so afterwards', async () => {
    await open(hostPage(''));
    const order = await bed.page.evaluate(
      (source) =>
        new Promise<string[]>((done) => {
          const heard: string[] = [];
          const element = Object.assign(document.createElement('script'), { src: source, id: 'UiEditorScript' });
          element.onload = () => void heard.push(`load ${'UIEditor' in window}`);
          element.addEventListener('uiEditorLoaded', () => {
            heard.push('uiEditorLoaded');
            done(heard);
          });
          document.head.append(element);
        }),
      scriptAddress(),
    );
    expect(order).toEqual(['load true', 'uiEditorLoaded']);
  });

  it('finds its server by the address of the script, with a path prefix, also when it is imported', async () => {
    await open(hostPage(''));
    const address = `${bed.servers.inlay}/prefix/resources/uieditor/rev/1.2.3/UIEditor.js`;
    await bed.page.evaluate(`import(${JSON.stringify(address)})`); // as text: vitest rewrites imports
    await init();
    expect((await frameOf()).url()).toContain(`${bed.servers.inlay}/prefix/thirdApp/plugin?`);
  });

  it('leaves no globals but the promised ones, and none of the editor after its removal', async () => {
    await open(hostPage(''));
    const before = await bed.page.evaluate(() => Object.getOwnPropertyNames(window));
    await bed.page.addScriptTag({ url: scriptAddress() });
    await init();
    const added = async () =>
      (await bed.page.evaluate(() => Object.getOwnPropertyNames(window))).filter(
        (name) => !before.includes(name) && !/^\d+$/.test(name), // frames are numbered members
      );
    expect(await added()).toEqual(['UIEditor', 'StripoEditorApi']);
    await bed.page.evaluate(() => UIEditor.removeEditor());
    expect(await added()).toEqual(['UIEditor']);
    expect(await bed.page.evaluate(() => document.querySelectorAll('#editor > *').length)).toBe(0);
  });

  it('fills an element without a height as well as one with a height', async () => {
    await open(hostPage(script(), '<style>#sized { height: 333px }</style><div id="sized"></div>'));
    await init();
    await expect.poll(() => bed.page.evaluate(() => document.querySelector('iframe')?.offsetHeight)).toBe(720);
    await bed.page.evaluate(() => UIEditor.removeEditor());
    await bed.page.evaluate(() => Object.assign(document.querySelector('#editor') ?? {}, { id: 'gone' }));
    await bed.page.evaluate(() => Object.assign(document.querySelector('#sized') ?? {}, { id: 'editor' }));
    await bed.page.evaluate(() => document.querySelector('#gone')?.remove());
    await bed.page.addStyleTag({ content: '#editor { height: 333px }' });
    await init();
    await expect.poll(() => bed.page.evaluate(() => document.querySelector('iframe')?.offsetHeight)).toBe(333);
  });
});

describe('strict hosts', () => {
  const policy = (): string =>
    `default-src 'none'; script-src ${bed.servers.inlay}; frame-src ${bed.servers.inlay}; style-src 'self'; ` +
    `base-uri 'none'; require-trusted-types-for 'script'; trusted-types inlay-extension`;

  it.each([
    ['a policy without unsafe-*, with trusted types', () => ({ 'content-security-policy': policy() })],
    [
      'cross-origin isolation',
      () => ({
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
        'content-security-policy': policy(),
      }),
    ],
  ])('runs under %s', async (_, headers) => {
    await open(hostPage(script()), headers());
    await init();
    const frame = await frameOf();
    await frame.evaluate(() => fake.status({ canUndo: true }));
    await bed.page.evaluate(() => StripoEditorApi.actionsApi?.save?.());
    expect(await callsOf(frame)).toEqual(['init', 'save']);
    const style = await bed.page.evaluate(() => document.querySelector('iframe')?.style.width);
    expect(style).toBe('100%');
    expect(bed.complaints).toEqual([]);
  });

  it('runs in a page from a disk', async () => {
    const path = join(bed.dist, 'host.html');
    writeFileSync(path, hostPage(script()));
    await bed.visit(pathToFileURL(path).href);
    await init();
    const frame = await frameOf();
    expect(await frame.evaluate(() => fake.origin)).toBe('null');
    await bed.page.evaluate(() => StripoEditorApi.actionsApi?.save?.());
    expect(bed.complaints).toEqual([]);
  });

  it('says at once that the policy of the page blocks the frame', async () => {
    await open(hostPage(script()), {
      'content-security-policy': `script-src ${bed.servers.inlay}; frame-src 'none'; style-src 'self'`,
    });
    expect(await codeOf(init())).toMatch(/Add http:\/\/127.* to frame-src/);
    expect(await bed.page.getByRole('alert').textContent()).toBe('The editor cannot be opened. (frame_blocked)');
    expect((await told('event'))[0]).toEqual(['error', expect.objectContaining({ code: 'frame_blocked' })]);
  });

  it('gives up a frame that never answers, and tells everybody', async () => {
    await bed.context.clock.install();
    await open();
    bed.servers.redirectFrameTo = `${bed.servers.inlay}/thirdApp/plugin-that-is-deaf`;
    const failed = bed.page.evaluate(
      () =>
        new Promise((done) => {
          const element = document.getElementById('UiEditorScript');
          element?.addEventListener('uiEditorLoadFailed', (event) => done((event as CustomEvent).detail));
        }),
    );
    const opened = codeOf(init());
    await bed.page.waitForSelector('iframe');
    await bed.page.clock.runFor(25_000);
    expect(await opened).toContain('No answer of');
    expect(await failed).toMatchObject({
      phase: 'frame',
      errorText: 'frame_timeout',
      resourceUrl: `${bed.servers.inlay}/thirdApp/plugin`,
    });
    expect(await bed.page.locator('iframe').count()).toBe(0);
    expect(await bed.page.getByRole('alert').textContent()).toContain('frame_timeout');
  });

  it('hands its port to no other origin', async () => {
    await bed.context.clock.install();
    bed.servers.pages.set('/trap', {
      html: '<script>window.got = 0; addEventListener("message", () => { window.got += 1; })</script>',
    });
    bed.servers.redirectFrameTo = `${bed.servers.stranger}/trap`;
    await open();
    const opened = codeOf(init());
    const frame = await (await bed.page.waitForSelector('iframe')).contentFrame();
    await frame?.waitForURL(`${bed.servers.stranger}/trap`);
    await bed.page.clock.runFor(15_000);
    expect(await frame?.evaluate(() => Reflect.get(window, 'got'))).toBe(0);
    await bed.page.clock.runFor(10_000);
    expect(await opened).toContain('No answer of');
    const sources = ['UIEditor.js', 'stripo.js', 'inlay.js'].map((name) => readFileSync(join(bed.dist, name), 'utf8'));
    expect(sources.join('')).not.toMatch(/postMessage\([^)]*["'`]\*["'`]/);
  });
});

describe('tokens', () => {
  const initWith = (provider: string): Promise<string> =>
    codeOf(
      bed.page.evaluate((source) => {
        const onTokenRefreshRequest = new Function('callback', source);
        return UIEditor.initEditor(document.getElementById('editor'), {
          metadata: { emailId: 'mail-1' },
          onTokenRefreshRequest: (callback: unknown) => {
            seen.tokens += 1;
            return onTokenRefreshRequest(callback);
          },
          onEvent: (...args: unknown[]) => void seen.events.push(['event', ...args]),
        });
      }, provider),
    );

  it.each([
    ['called back at once', 'callback(token)'],
    ['called back later', 'setTimeout(() => callback(token), 30)'],
    ['called back twice', 'callback(token); callback("other")'],
    ['called back from a promise', 'return Promise.resolve().then(() => callback(token))'],
    ['returned', 'return token'],
    ['returned as a promise', 'return Promise.resolve(token)'],
    ['called back, while the number of a timer is returned', 'return setTimeout(() => callback(token), 30)'],
  ])('are taken when %s', async (_, provider) => {
    await open();
    expect(await initWith(provider)).toBe('none');
    expect(await (await frameOf()).evaluate(() => fake.token)).toBe(fakeToken());
  });

  it.each([
    ['null', 'callback(null)', 'token_missing'],
    ['nothing', 'callback()', 'token_missing'],
    ['an exception', 'throw new Error("backend is down")', 'token_failed'],
    ['a rejection', 'return Promise.reject(new Error("backend is down"))', 'token_failed'],
    ['something that is no token', 'callback("abc")', 'token_malformed'],
  ])('end with a visible error for %s, without a second question', async (_, provider, code) => {
    await open();
    expect(await initWith(provider)).not.toBe('none');
    expect(await bed.page.getByRole('alert').textContent()).toContain(code);
    expect(await bed.page.locator('iframe').count()).toBe(0);
    expect(await bed.page.evaluate(() => seen.tokens)).toBe(1);
    expect((await told('event'))[0]).toEqual(['error', expect.objectContaining({ code })]);
    expect(bed.complaints).toEqual([]);
  });

  it('end with a visible error when nobody ever calls back', async () => {
    await bed.context.clock.install();
    await open();
    const opened = initWith('');
    await expect.poll(() => bed.page.evaluate(() => seen.tokens)).toBe(1);
    await bed.page.clock.runFor(31_000);
    expect(await opened).toContain('No token in 30 s');
    expect(await bed.page.getByRole('alert').textContent()).toContain('token_timeout');
  });

  it('are asked for once for all who wait, anew for each need, and null is passed on', async () => {
    await open();
    expect(await initWith('seen.callbacks.push(callback); if (seen.tokens === 1) callback(token)')).toBe('none');
    const frame = await frameOf();
    const shared = frame.evaluate(() => Promise.all([fake.call('token', null), fake.call('token', null)]));
    await expect.poll(() => bed.page.evaluate(() => seen.tokens)).toBe(2);
    await bed.page.evaluate(() => seen.callbacks[1]?.('second'));
    expect((await shared).map(({ value }) => value)).toEqual(['second', 'second']);
    const none = frame.evaluate(() => fake.call('token', null));
    await expect.poll(() => bed.page.evaluate(() => seen.tokens)).toBe(3);
    await bed.page.evaluate(() => seen.callbacks[2]?.(null));
    expect(await none).toMatchObject({ ok: true, value: null });
    expect(await bed.page.evaluate(() => seen.tokens)).toBe(3);
  });
});

describe('mounting twice', () => {
  it('survives init, remove and init in one breath, as React in strict mode does it', async () => {
    await open();
    const first = await bed.page.evaluate(async () => {
      const removed: string[] = [];
      document
        .getElementById('UiEditorScript')
        ?.addEventListener('uiEditorRemoved', () => void removed.push('removed'));
      const options = {
        metadata: { emailId: 'mail-1' },
        onTokenRefreshRequest: (callback: (given: string) => void) => setTimeout(() => callback(token), 20),
      };
      const element = document.getElementById('editor');
      const opened = UIEditor.initEditor(element, options).catch((error: { code: string }) => error.code);
      UIEditor.removeEditor();
      await UIEditor.initEditor(element, options);
      return [await opened, removed];
    });
    expect(first).toEqual(['editor_removed', ['removed']]);
    expect(await bed.page.locator('iframe').count()).toBe(1);
    await bed.page.evaluate(() => StripoEditorApi.actionsApi?.save?.());
    await bed.page.evaluate(() => [UIEditor.removeEditor(), UIEditor.destroy()]);
    expect(await bed.page.locator('iframe').count()).toBe(0);
    expect(bed.complaints).toEqual([]);
  });

  it('puts a new editor in the place of the old one in the same element', async () => {
    await open();
    await init();
    await init({ metadata: { emailId: 'mail-2' } });
    expect(await bed.page.locator('iframe').count()).toBe(1);
    const frame = await frameOf();
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({ metadata: { emailId: 'mail-2' } });
  });

  it('refuses a second editor beside a living one, until that one has left the page', async () => {
    await open(hostPage(script(), '<div id="other"></div>'));
    await init();
    const second = () =>
      bed.page.evaluate(() =>
        UIEditor.initEditor('#other', {
          metadata: { emailId: 'mail-2' },
          onTokenRefreshRequest: (callback: (given: string) => void) => callback(token),
        }).catch((error: { code: string }) => error.code),
      );
    expect(await second()).toBe('editor_exists');
    expect(await bed.page.locator('#other').getByRole('alert').textContent()).toContain('editor_exists');
    await bed.page.evaluate(() => document.getElementById('editor')?.remove());
    expect(await second()).toBeUndefined();
    expect(await bed.page.locator('#other > *').count()).toBe(1);
  });

  it('goes on when the frame was loaded again, without its first content', async () => {
    await open();
    await init({ html: '<p>first</p>', forceRecreate: true });
    // What a host does that moves the editor in its bed.page.
    await bed.page.evaluate(() => document.getElementById('editor')?.append(document.querySelector('iframe') as Node));
    await expect.poll(async () => (await told('loaded')).length).toBe(2);
    const frame = await frameOf();
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({ html: null, contentPolicy: 'keep' });
    await bed.page.evaluate(() => StripoEditorApi.actionsApi?.save?.());
    expect(await bed.page.evaluate(() => seen.tokens)).toBe(2);
  });
});

describe('messages', () => {
  it('5,000 of them from wrong windows and in wrong shapes change nothing', async () => {
    bed.servers.pages.set('/stranger', { html: '<!doctype html><title>Stranger</title>' });
    await open(hostPage(script(), `<iframe id="stranger" src="${bed.servers.stranger}/stranger"></iframe>`));
    await init();
    const state = () =>
      bed.page.evaluate(() => [document.body.innerHTML, seen.events, seen.tokens, { ...StripoEditorApi }]);
    const before = JSON.stringify(await state());
    const strange = await (await bed.page.waitForSelector('#stranger')).contentFrame();
    const editor = await frameOf();
    const fuzz = (windowToTell: string): void => {
      const values: unknown[] = [null, 1, 'x', [], {}, { kind: 'event' }, { source: 'inlay-plugin', type: 'connect' }];
      const names = ['__proto__', 'constructor', 'toString', 'token', 'imageLibrary', 'failed', 'status', 'connected'];
      for (let i = 0; i < 1_500; i += 1) {
        const name = names[i % names.length];
        const data = i % 3 === 0 ? values[i % values.length] : { kind: 'event', name, data: { code: 'x' } };
        const call = { kind: i % 2 ? 'call' : 'answer', id: i % 9, method: name, args: null, ok: true, value: 1 };
        (windowToTell === 'parent' ? parent : window).postMessage(i % 4 === 0 ? call : data, '*');
      }
    };
    await strange?.evaluate(fuzz, 'parent');
    await editor.evaluate(fuzz, 'parent');
    await bed.page.evaluate(fuzz, 'self');
    // At the right end of the right port, in wrong shapes: the last word of all is one that is understood.
    await editor.evaluate(() => {
      const names = ['__proto__', 'constructor', 'hasOwnProperty', 'valueOf', '', 'no such event'];
      for (let i = 0; i < 500; i += 1) {
        const name = names[i % names.length];
        const shapes = [
          null,
          'text',
          { kind: name },
          { kind: 'event', name, data: null },
          { kind: 'answer', id: -i, ok: true, value: name },
          { kind: 'answer', id: name, ok: true },
          { kind: 'event', name: 7 },
        ];
        fake.port.postMessage(shapes[i % shapes.length]);
      }
    });
    const unknown = await editor.evaluate(() =>
      Promise.all(['__proto__', 'constructor', 'toString'].map((method) => fake.call(method, null))),
    );
    expect(unknown.map(({ error }) => error?.code)).toEqual(Array(3).fill('method_unknown'));
    expect(JSON.stringify(await state())).toBe(before);
    expect(bed.complaints).toEqual([]);
  });
});
