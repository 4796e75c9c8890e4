import { describe, expect, it } from 'vitest';
import { fakeToken } from '../testing/host-pages.ts';
import { useTestBed } from '../testing/test-bed.ts';

/** Globals of the pages that the functions below run in. */
declare const Stripo: { init(options: object, before?: () => void): unknown; destroy(): void };
declare const StripoApi: Record<string, (...args: unknown[]) => unknown>;
declare const seen: { events: unknown[][] };
declare const fake: {
  calls: { method: string; args: { metadata: object; abilities: object; hostButtons: string[] } }[];
  call(method: string, args: unknown): Promise<unknown>;
  status(part: object): void;
};

const bed = useTestBed();

/** The page of a customer of the older API, in the order in which such pages do it. */
const page = (inlay: string): string => `<!doctype html><html lang="en"><title>Older host</title>
  <button id="undo">Undo</button><a id="history" href="#h">History</a>
  <div id="settings">Settings</div><div id="preview"></div>
  <script id="stripoScript" src="${inlay}/static/latest/stripo.js"></script>
  <script>
    const hook = (value) => ({ openLibrary(select, cancel) { value === null ? cancel() : select(value); } });
    Stripo.init({
      settingsId: 'settings', previewId: 'preview', locale: 'en', html: '<p>x</p>', css: 'p{}',
      apiRequestData: { emailId: 'mail-1', account: 7 }, userFullName: 'Ada Lovelace',
      getAuthToken: (callback) => callback(${JSON.stringify(fakeToken())}),
      undoButtonId: 'undo',
      versionHistory: { changeHistoryLinkId: 'history', onInitialized: (text) => seen.events.push(['history', text]) },
      externalImagesLibrary: hook({
        originalName: '9.png', resolution: '600 x 410 px', size: '169.20 kb', url: 'https://img/9.png',
      }),
      externalVideosLibrary: { buttonText: 'Ours', open: hook(null) },
      externalMergeTags: { open: (select, current) => current === 'closed' || select('*|' + current + '|*') },
      externalAiAssistant: { open: ({ value, onDataSelectCallback }) => onDataSelectCallback(value + '!') },
      eventHandler: (...args) => seen.events.push(['event', ...args]),
      onTemplateLoaded: () => seen.events.push(['loaded']),
      externalColorPicker: {},
    }, () => seen.events.push(['before', typeof StripoApi]));
    StripoApi.getTemplate((...args) => seen.events.push(['template', ...args]));
  </script></html>`;

async function openPage() {
  bed.servers.pages.set('/', { html: page(bed.servers.inlay) });
  await bed.visit(bed.servers.host);
  const frame = await (await bed.page.waitForSelector('#preview iframe')).contentFrame();
  if (frame === null) throw new Error('The element has no frame');
  await expect.poll(() => bed.told('template')).toEqual([['<p>Hi</p>', 'p{}', 600, 400]]);
  return frame;
}

describe('window.Stripo', () => {
  it('opens the editor in the preview, hides the settings and speaks the older API', async () => {
    const frame = await openPage();
    expect(await bed.page.locator('#settings').isVisible()).toBe(false);
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({
      metadata: { emailId: 'mail-1', account: '7', username: 'Ada Lovelace' },
      html: '<p>x</p>',
      hostButtons: ['undo', 'versionHistory'],
    });
    expect(await bed.told('before')).toEqual([['undefined']]);
    await expect.poll(() => bed.told('loaded')).toEqual([[]]);
    expect(await bed.told('history')).toEqual([['Version history']]);
    const compiled = await bed.page.evaluate(
      () => new Promise((done) => void StripoApi.compileEmail?.((...args: unknown[]) => done(args), true)),
    );
    expect(compiled).toEqual([null, '<html></html>', '', [], []]);
    expect(await frame.evaluate(() => fake.calls.at(-1)?.args)).toMatchObject({ minimize: true });
    await frame.evaluate(() => fake.status({ canUndo: true }));
    await bed.page.click('#undo');
    await expect.poll(() => frame.evaluate(() => fake.calls.at(-1)?.method)).toBe('undo');
    expect(await bed.told('event')).toEqual([
      ['warning', expect.objectContaining({ code: 'option_unsupported', subject: 'externalColorPicker' })],
    ]);
    expect(bed.complaints).toEqual([]);
  });

  it('opens the libraries of its hooks', async () => {
    const frame = await openPage();
    const ask = (method: string, args: unknown) =>
      frame.evaluate(([name, given]) => fake.call(String(name), given), [method, args]);
    expect(await frame.evaluate(() => fake.calls[0]?.args.abilities)).toMatchObject({
      imageLibrary: true,
      videoLibrary: true,
      mergeTagPicker: true,
      aiAssistant: true,
      smartElements: false,
    });
    expect(await ask('imageLibrary', { current: null })).toMatchObject({
      value: { url: 'https://img/9.png', originalName: '9.png', widthPx: 600, heightPx: 410, sizeBytes: 173_261 },
    });
    expect(await ask('videoLibrary', { current: null })).toMatchObject({ ok: true, value: null });
    expect(await ask('mergeTagPicker', { current: 'A' })).toMatchObject({ value: { label: '*|A|*', value: '*|A|*' } });
    const closed = ask('mergeTagPicker', { current: 'closed' });
    await bed.page.click('#undo', { force: true });
    await bed.page.click('body', { position: { x: 5, y: 5 } });
    await frame.locator('html').click();
    expect(await closed).toMatchObject({ ok: true, value: null });
    expect(await ask('aiAssistant', { value: 'Hi', kind: 'text' })).toMatchObject({ value: 'Hi!' });
  });

  it('says that there is no place for the editor, and leaves one global after destroy', async () => {
    await openPage();
    const code = await bed.page.evaluate(() =>
      Promise.resolve(Stripo.init({ previewId: 'nowhere' })).catch((error: { code: string }) => error.code),
    );
    expect(code).toBe('element_missing');
    await bed.page.evaluate(() => Stripo.destroy());
    expect(await bed.page.evaluate(() => ['Stripo' in window, 'StripoApi' in window])).toEqual([true, false]);
    expect(await bed.page.locator('iframe').count()).toBe(0);
  });
});
