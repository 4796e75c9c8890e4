import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright';
import { describe, expect, it } from 'vitest';
import { fakeToken, hostPage } from '../testing/host-pages.ts';
import { useTestBed } from '../testing/test-bed.ts';

/** Globals of the pages that the functions below run in. */
declare const fake: { calls: { args: { abilities: object } }[]; call(method: string, args: unknown): Promise<unknown> };
declare const seen: { events: unknown[][] };

/** The SDK that customers build their extensions with, as a script with one global. */
const sdk = readFileSync(createRequire(import.meta.url).resolve('@stripoinc/ui-editor-extensions/browser'), 'utf8');

const bed = useTestBed();
const { told } = bed;

/** Extensions are code of customers: text here, a script of the host's site there. */
async function openWith(extensions: string, headers = {}): Promise<Frame> {
  bed.servers.pages.set('/sdk.js', { html: sdk, type: 'text/javascript' });
  const start = `
    const S = UiEditorExtensions;
    const note = (...args) => void seen.events.push(['event', ...args]);
    window.start = () => UIEditor.initEditor(document.getElementById('editor'), {
      metadata: { emailId: 'mail-1' }, locale: 'de', onEvent: note, ${extensions}
      onTokenRefreshRequest: (callback) => callback(${JSON.stringify(fakeToken())}),
    });`;
  bed.servers.pages.set('/start.js', { html: start, type: 'text/javascript' });
  const scripts = `${bed.script(undefined, '')}<script src="/sdk.js"></script><script src="/start.js"></script>`;
  await bed.open(hostPage(scripts), headers);
  await bed.page.evaluate(() => (Reflect.get(window, 'start') as () => Promise<void>)());
  return bed.frame();
}

const abilities = (frame: Frame): Promise<object> => frame.evaluate(() => fake.calls[0]?.args.abilities ?? {});
const ask = (frame: Frame, method: string, args: unknown = null): Promise<unknown> =>
  frame.evaluate(([name, given]) => fake.call(String(name), given), [method, args]);
const answer = (value: unknown): object => ({ kind: 'answer', id: expect.any(Number), ok: true, value });

const libraries = `extensions: [new S.ExtensionBuilder()
  .withExternalImageLibrary(class extends S.ExternalImageLibrary {
    openImageLibrary(url, select, cancel) {
      if (url === 'cancel') return cancel();
      select({ originalName: 'a.png', width: 600, height: 410, sizeBytes: 99, url: 'https://img/a.png', altText: url });
    }
  })
  .withExternalVideosLibrary(class extends S.ExternalVideosLibrary {
    openExternalVideosLibraryDialog(current, select) {
      select({ originalVideoName: 'v', urlImage: 'https://img/v.png', urlVideo: 'https://video/v', altText: 'a' });
    }
  })
  .withExternalAiAssistant(class extends S.ExternalAiAssistant {
    openAiAssistant({ value, type, onDataSelectCallback }) { onDataSelectCallback(value + ' ' + type); }
  })
  .withExternalSmartElementsLibrary(class extends S.ExternalSmartElementsLibrary {
    openSmartElementsLibrary(select) { select({ title: 'Shoe', price: 3 }); }
  })
  .withExternalDisplayCondition(class extends S.ExternalDisplayConditionsLibrary {
    getCategoryName() { return this.api.translate('category'); }
    getIsContextActionEnabled() { return true; }
    getContextActionIndex() { return 0; }
    openExternalDisplayConditionsDialog(current, select, cancel) {
      if (current?.id === 'remove') return select(null);
      select({ id: 5, name: 'VIP', description: 'd', beforeScript: '{if}', afterScript: '{/if}', extraData: '{"a":1}' });
    }
  })
  .withLocalization({ en: { category: 'Segments' }, de: { category: 'Segmente' } })
  .build()],`;

describe('extensions built with the SDK of the other editor', () => {
  it('serve the editor with their libraries', async () => {
    const frame = await openWith(libraries);
    expect(await abilities(frame)).toEqual({
      imageLibrary: true,
      imageLibraryTab: null,
      videoLibrary: true,
      aiAssistant: true,
      smartElements: true,
      displayConditions: 'Segmente',
      mergeTagPicker: false,
    });
    const image = { url: 'https://img/a.png', originalName: 'a.png', widthPx: 600, heightPx: 410, sizeBytes: 99 };
    expect(await ask(frame, 'imageLibrary', { current: 'x' })).toEqual(answer({ ...image, altText: 'x' }));
    expect(await ask(frame, 'imageLibrary', { current: 'cancel' })).toEqual(answer(null));
    expect(await ask(frame, 'videoLibrary', { current: null })).toEqual(
      answer({ videoUrl: 'https://video/v', imageUrl: 'https://img/v.png', altText: 'a', videoName: 'v' }),
    );
    for (const [kind, type] of [
      ['text', 'textBlock'],
      ['subject', 'subject'],
      ['preheader', 'hiddenPreheader'],
    ])
      expect(await ask(frame, 'aiAssistant', { value: 'Hi', kind })).toEqual(answer(`Hi ${type}`));
    expect(await ask(frame, 'smartElements')).toEqual(answer({ title: 'Shoe', price: '3' }));
    const condition = { id: '5', name: 'VIP', description: 'd', beforeScript: '{if}', afterScript: '{/if}' };
    expect(await ask(frame, 'displayConditions', { current: null })).toEqual(
      answer({ ...condition, extraData: '{"a":1}' }),
    );
    expect(await ask(frame, 'displayConditions', { current: { id: 'remove' } })).toEqual(
      answer({ id: '', name: '', description: '', beforeScript: '', afterScript: '' }),
    );
    expect(await told('event')).toEqual([]);
    expect(bed.complaints).toEqual([]);
  });

  it('draw their tab of the gallery into a dialog that a keyboard can leave', async () => {
    const frame = await openWith(`extensions: [new S.ExtensionBuilder()
      .withExternalImageLibraryTab(class extends S.ExternalImageLibraryTab {
        getName() { return 'Our images'; }
        openImageLibraryTab(container, select) {
          const button = Object.assign(document.createElement('button'), { textContent: 'Take', className: 'take' });
          button.onclick = () => select('https://img/b.png');
          container.append(button);
        }
      }).addStyles('.take { color: rgb(1, 2, 3) }').build()],`);
    expect(await abilities(frame)).toMatchObject({ imageLibraryTab: 'Our images' });
    const dialog = bed.page.getByRole('dialog', { name: 'Our images' });
    const first = ask(frame, 'imageLibraryTab');
    expect(await dialog.evaluate((element) => element === (element.getRootNode() as ShadowRoot).activeElement)).toBe(
      true,
    );
    await bed.page.keyboard.press('Escape');
    expect(await first).toEqual(answer(null));
    expect(await dialog.count()).toBe(0);
    const second = ask(frame, 'imageLibraryTab');
    const take = dialog.getByRole('button', { name: 'Take' });
    expect(await take.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(1, 2, 3)');
    await take.click();
    expect(await second).toEqual(answer({ url: 'https://img/b.png' }));
    expect(await dialog.count()).toBe(0);
    const third = ask(frame, 'imageLibraryTab');
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await third).toEqual(answer(null));
  });

  const mergeTags = `extensions: [new S.ExtensionBuilder()
    .withUiElementTagRegistry(class extends S.UIElementTagRegistry {
      registerUiElements(tags) { tags[S.UIElementType.MERGETAGS] = 'our-tags'; }
    })
    .addUiElement(class extends S.UIElement {
      getId() { return 'our-tags'; }
      getTemplate() { return '<div><UE-BUTTON id="open">Open</UE-BUTTON></div>'; }
      onAttributeUpdated(name, value) { this.current = value.value; }
      onRender(container) {
        container.querySelector('#open').addEventListener('click', () => {
          seen.events.push(['opened', this.current]);
          this.api.onValueChanged({ value: '*|NAME|*', label: 'Name' });
        });
      }
      onDestroy() { seen.events.push(['destroyed']); }
    }).build()],`;

  it('put their own menu in the place of merge tags, under strict policies as well', async () => {
    const policy =
      `script-src 'self' ${bed.servers.inlay}; style-src 'self'; ` +
      "require-trusted-types-for 'script'; trusted-types inlay-extension";
    const frame = await openWith(mergeTags, { 'content-security-policy': policy });
    expect(await abilities(frame)).toMatchObject({ mergeTagPicker: true });
    expect(await ask(frame, 'mergeTagPicker', { current: '*|OLD|*' })).toEqual(
      answer({ label: 'Name', value: '*|NAME|*' }),
    );
    expect(await told('opened')).toEqual([['*|OLD|*']]);
    expect(await told('destroyed')).toEqual([[]]);
    expect(await bed.page.getByRole('dialog').count()).toBe(0);
    expect(await told('event')).toEqual([]);
    expect(bed.complaints).toEqual([]);
  });

  it('are named by a warning for what has no effect, and cannot break the start', async () => {
    const frame = await openWith(`extensions: [
      null, 7, {}, { getExternalImageLibrary() { throw new Error('broken getter'); } },
      { getExternalVideoLibrary: () => class { constructor() { throw new Error('broken class'); } } },
      { getExternalAiAssistant: () => class {} },
      new S.ExtensionBuilder().addBlock(class extends S.Block {}).withPreviewStyles('p{}').build(),
      new S.ExtensionBuilder().withExternalSmartElementsLibrary(class extends S.ExternalSmartElementsLibrary {}).build(),
    ],`);
    expect(Object.values(await abilities(frame)).filter(Boolean)).toEqual([]);
    const warned = (await told('event')).map(([, params]) => params as { code: string; subject: string });
    expect(warned.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'extension_failed getExternalImageLibrary',
      'extension_failed getExternalVideoLibrary',
      'extension_failed getExternalAiAssistant',
      'extension_part_unsupported getBlocks',
      'extension_part_unsupported getPreviewStyles',
      'extension_failed getExternalSmartElementsLibrary',
    ]);
  });

  it('may be conditions of an option, and the first of two libraries counts', async () => {
    const frame = await openWith(`${libraries}
      conditionCategories: [
        { type: 'EXTERNAL', category: 'CRM', openExternalDisplayConditionsDialog(current, select) { select(null); } },
        { type: 'PREDEFINED', category: 'Country', conditions: [{ id: 1, name: 'DE', beforeScript: 'a', afterScript: 'b' }] },
      ],`);
    expect(await abilities(frame)).toMatchObject({ displayConditions: 'Segmente' });
    expect((await told('event')).map(([, params]) => params)).toEqual([
      expect.objectContaining({ code: 'library_twice', subject: 'conditionCategories' }),
    ]);
  });

  it('are told in their own words what they answered wrongly', async () => {
    const frame = await openWith(`extensions: [
      { getExternalImageLibrary: () => class { openImageLibrary(url, select) { select({ no: 'address' }); } } },
      { getExternalVideoLibrary: () => class { openExternalVideosLibraryDialog() { throw new Error('no'); } } },
    ],`);
    expect(await ask(frame, 'imageLibrary', { current: null })).toMatchObject({
      ok: false,
      error: { code: 'choice_not_understood' },
    });
    expect(await ask(frame, 'videoLibrary', { current: null })).toMatchObject({
      ok: false,
      error: { code: 'extension_failed', message: 'no' },
    });
    expect(await bed.page.evaluate(() => seen.events.length)).toBe(0);
  });
});
