import type { Frame } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { openEditor, openPluginEditor } from './index.ts';
import { hostPage } from './testing/host-pages.ts';
import { useTestBed } from './testing/test-bed.ts';

/** Globals of the pages that the functions below run in. */
declare const Inlay: { openEditor: typeof openEditor; openPluginEditor: typeof openPluginEditor };
declare const seen: { events: unknown[][] };
declare const token: string;
declare const opened: { destroy(): void };
declare const fake: {
  heard: unknown[];
  calls: { method: string; args: unknown }[];
  say(type: string, version?: number): void;
  call(method: string, args: unknown): Promise<unknown>;
  emit(name: string, data: unknown): void;
};

const bed = useTestBed();
const { told } = bed;

async function openHost(): Promise<void> {
  const policy = `script-src ${bed.servers.inlay}; frame-src ${bed.servers.inlay}; style-src 'self'`;
  const headers = { 'content-security-policy': `${policy}; require-trusted-types-for 'script'` };
  await bed.open(hostPage(`<script src="${bed.servers.inlay}/embed/v1/inlay.js"></script>`), headers);
}

/** Opens an editor of the Embed API that notes everything. */
function openNoting(place: 'element' | 'window'): Promise<void> {
  return bed.page.evaluate(
    ([server, where]) => {
      const note =
        (name: string) =>
        (...args: unknown[]) =>
          void seen.events.push([name, ...args.map((one) => (one instanceof Error ? Reflect.get(one, 'code') : one))]);
      const element = document.getElementById('editor') as Element;
      let round = 0;
      const started = Inlay.openEditor({
        server: String(server),
        ...(where === 'window' ? { window: true as const } : { element }),
        code: Promise.resolve('tmp_first'),
        emailId: '42',
        language: 'de_DE',
        title: 'E-Mail-Editor',
        onReady: note('ready'),
        onSaved: note('saved'),
        onDirty: note('dirty'),
        onClosed: note('closed'),
        onError: note('error'),
        onCodeNeeded: () => {
          round += 1;
          if (round > 1) throw new Error('no more');
          return new Promise((done) => setTimeout(done, 50, 'tmp_second'));
        },
      });
      Object.assign(window, { opened: started });
    },
    [bed.servers.inlay, place],
  );
}

describe('Inlay.openEditor', () => {
  it('opens a frame, tells what happens, and hands in a fresh code when one is needed', async () => {
    await openHost();
    await openNoting('element');
    const frame = await bed.frame();
    expect(frame.url()).toBe(`${bed.servers.inlay}/thirdApp?code=tmp_first&id=42&lang=de_DE`);
    await expect.poll(() => told('ready')).toEqual([[]]);
    await frame.evaluate(() => {
      fake.say('ready');
      fake.say('dirty');
      fake.say('saved', 3);
      fake.say('something of a newer editor');
      fake.say('closed');
      fake.say('needs-code');
      fake.say('needs-code');
    });
    await expect
      .poll(() => frame.evaluate(() => fake.heard.at(-1)))
      .toMatchObject({ type: 'code', code: 'tmp_second' });
    await frame.evaluate(() => fake.say('needs-code'));
    await expect.poll(() => told('error')).toEqual([['code_missing']]);
    expect(await told('ready')).toEqual([[]]);
    expect(await told('saved')).toEqual([[{ emailId: '42', version: 3 }]]);
    expect([await told('dirty'), await told('closed')]).toEqual([[[]], [[]]]);
    expect(await bed.page.locator('iframe').getAttribute('title')).toBe('E-Mail-Editor');
    expect(bed.complaints).toEqual([]);
  });

  it('hears nobody but its editor, and nothing after destroy', async () => {
    bed.servers.pages.set('/stranger', { html: '<!doctype html><title>Stranger</title>' });
    await bed.open(
      hostPage(
        `<script src="${bed.servers.inlay}/embed/v1/inlay.js"></script>`,
        `<iframe id="stranger" src="${bed.servers.stranger}/stranger"></iframe>`,
      ),
    );
    await openNoting('element');
    const frame: Frame = await bed.frame();
    await expect.poll(() => told('ready')).toEqual([[]]);
    const before = JSON.stringify(await bed.page.evaluate(() => seen.events));
    const stranger = await (await bed.page.waitForSelector('#stranger')).contentFrame();
    const shout = (where: string): void => {
      const types = ['saved', 'closed', 'needs-code', 'error', '__proto__', 7, null];
      for (let i = 0; i < 2_500; i += 1) {
        const type = types[i % types.length];
        const message = i % 2 ? { source: 'inlay', type, emailId: '1' } : [type, { source: type }, type][i % 3];
        (where === 'parent' ? parent : window).postMessage(message, '*');
      }
    };
    await stranger?.evaluate(shout, 'parent');
    await bed.page.evaluate(shout, 'self');
    await frame.evaluate(() => {
      for (const data of [null, 'saved', { type: 'saved' }, { source: 'inlay' }, { source: 'inlay', type: {} }])
        parent.postMessage(data, '*');
      fake.say('no such news');
    });
    expect(JSON.stringify(await bed.page.evaluate(() => seen.events))).toBe(before);
    await frame.evaluate(() => fake.say('dirty'));
    await expect.poll(() => told('dirty')).toEqual([[]]);
    await bed.page.evaluate(() => {
      const { contentWindow } = document.querySelector('#editor iframe') as HTMLIFrameElement;
      opened.destroy();
      opened.destroy();
      window.dispatchEvent(
        new MessageEvent('message', { data: { source: 'inlay', type: 'dirty' }, source: contentWindow }),
      );
    });
    expect(await bed.page.locator('#editor > *').count()).toBe(0);
    expect(await told('dirty')).toEqual([[]]);
    expect(bed.complaints).toEqual([]);
  });

  it('opens a window, and says when the person has closed it', async () => {
    await openHost();
    const popup = bed.page.waitForEvent('popup');
    await openNoting('window');
    const opened = await popup;
    await opened.waitForURL(/thirdApp\?code=tmp_first/);
    await expect.poll(() => told('ready'), { timeout: 10_000 }).toEqual([[]]);
    await opened.evaluate(() => fake.say('saved', 1));
    await expect.poll(() => told('saved')).toEqual([[{ emailId: '42', version: 1 }]]);
    await opened.close();
    await expect.poll(() => told('closed'), { timeout: 10_000 }).toEqual([[]]);
  });
});

describe('Inlay.openPluginEditor', () => {
  it('opens two editors in one page, with data, pickers and typed calls', async () => {
    await openHost();
    const result = await bed.page.evaluate(async (server) => {
      const second = document.body.appendChild(document.createElement('div'));
      const open = (element: Element, emailId: string) =>
        Inlay.openPluginEditor({
          server,
          element,
          metadata: { emailId },
          getToken: async () => token,
          locale: 'de',
          brandColours: [{ name: 'Red', value: '#f00' }],
          pickers: {
            imageLibrary: async ({ current }) => ({ url: `https://img/${current}` }),
            displayConditions: { name: 'CRM', open: async () => null },
          },
          onReady: () => void seen.events.push(['ready', emailId]),
          onSaved: (error) => void seen.events.push(['saved', error?.code ?? null]),
          onStatus: ({ canUndo }) => void seen.events.push(['status', canUndo]),
        });
      const editors = [open(document.getElementById('editor') as Element, 'one'), open(second, 'two')];
      await Promise.all(editors.map((editor) => editor.ready));
      const [first] = editors;
      await first?.save();
      const html = (await first?.compile({ minimize: true }))?.html;
      editors[1]?.destroy();
      editors[1]?.destroy();
      const late = await editors[1]?.save().catch((error: { code: string }) => error.code);
      return [html, (await first?.getTemplateData())?.widthPx, late];
    }, bed.servers.inlay);
    expect(result).toEqual(['<html></html>', 600, 'editor_removed']);
    const frame = await bed.frame();
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({
      metadata: { emailId: 'one' },
      brandColours: [{ name: 'Red', value: '#f00' }],
      hostNotices: false,
      abilities: { imageLibrary: true, displayConditions: 'CRM', videoLibrary: false },
    });
    expect(await frame.evaluate(() => fake.call('imageLibrary', { current: 'x' }))).toMatchObject({
      value: { url: 'https://img/x' },
    });
    await frame.evaluate(() => fake.emit('saveCompleted', { error: { code: 'rate_limited', message: 'Slower' } }));
    await expect.poll(() => told('saved')).toEqual([['rate_limited']]);
    expect((await told('ready')).map(([id]) => id).sort()).toEqual(['one', 'two']);
    expect(bed.complaints).toEqual([]);
  });

  it('adds one global to the page', async () => {
    await openHost();
    expect(await bed.page.evaluate(() => Object.keys(Inlay))).toEqual(['openEditor', 'openPluginEditor', 'EmbedError']);
  });
});
