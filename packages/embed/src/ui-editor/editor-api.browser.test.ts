import type { Frame } from 'playwright';
import { describe, expect, it } from 'vitest';
import { hostPage } from '../testing/host-pages.ts';
import { useTestBed } from '../testing/test-bed.ts';

/** Globals of the pages that the functions below run in. */
declare const UIEditor: { initEditor(element: unknown, options: unknown): Promise<void>; removeEditor(): void };
declare const StripoEditorApi: Record<string, Record<string, (...args: unknown[]) => unknown>>;
declare const seen: { events: unknown[][] };
declare const token: string;
declare const fake: {
  calls: { method: string; args: unknown }[];
  answers: Record<string, (args: unknown) => unknown>;
  emit(name: string, data: unknown): void;
  status(part: object): void;
};

const bed = useTestBed();
const { open, init, told } = bed;

/** Calls a function of the API with callbacks that note what they get. */
function callApi(path: string, ...args: readonly unknown[]): Promise<unknown> {
  return bed.page.evaluate(
    ([group = '', name = '', given]) => {
      const called: unknown[][] = [];
      const withCallbacks = (value: unknown): unknown => {
        if (value === 'callback') return (...got: unknown[]) => void called.push(got);
        if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withCallbacks(inner)]));
      };
      const result = StripoEditorApi[String(group)]?.[String(name)]?.(...(given as unknown[]).map(withCallbacks));
      return Promise.resolve(result).then(
        () => called,
        (error: { code: string }) => [error.code, ...called.map((got) => got.map((one) => (one as Error)?.message))],
      );
    },
    [...path.split('.'), args] as [string, string, readonly unknown[]],
  );
}

const lastCall = (frame: Frame): Promise<unknown> => frame.evaluate(() => fake.calls.at(-1));

describe('StripoEditorApi', () => {
  const template = { html: '<p>Hi</p>', css: 'p{}', width: 600, height: 400, syncModules: [7], utm: {} };
  const compile = { minimize: false, utm: {}, mergeTags: {}, resetDataSavedFlag: false };

  it('calls the editor and calls back in the documented forms', async () => {
    await open();
    await init();
    const frame = await bed.frame();
    const cases: readonly (readonly [string, readonly unknown[], unknown, unknown])[] = [
      ['actionsApi.save', ['callback'], { method: 'save', args: null }, [[null]]],
      ['actionsApi.getTemplateData', ['callback'], { method: 'getTemplateData', args: null }, [[template]]],
      [
        'actionsApi.getTemplate',
        ['callback'],
        { method: 'getTemplateData', args: null },
        [['<p>Hi</p>', 'p{}', 600, 400]],
      ],
      [
        'actionsApi.compileEmail',
        [
          {
            callback: 'callback',
            minimize: true,
            utmEntity: { utmSource: 'crm', utmCampaign: 'may' },
            mergeTags: [{ category: 'A', entries: [{ label: 'Name', value: '*|N|*', previewValue: 'Ada' }] }],
            resetDataSavedFlag: true,
          },
        ],
        {
          method: 'compileEmail',
          args: {
            minimize: true,
            utm: { source: 'crm', campaign: 'may' },
            mergeTags: { '*|N|*': 'Ada' },
            resetDataSavedFlag: true,
          },
        },
        [[null, '<html></html>', '', [], []]],
      ],
      [
        'actionsApi.compileEmail',
        ['callback'],
        { method: 'compileEmail', args: compile },
        [[null, '<html></html>', '', [], []]],
      ],
      ['actionsApi.undo', [], { method: 'undo', args: null }, []],
      ['actionsApi.redo', [], { method: 'redo', args: null }, []],
      [
        'actionsApi.updateHtmlAndCss',
        ['<b>', 'b{}'],
        { method: 'updateHtmlAndCss', args: { html: '<b>', css: 'b{}' } },
        [],
      ],
      [
        'actionsApi.openImageLibrary',
        [null, 'callback', 'callback'],
        { method: 'openImageLibrary', args: { current: null } },
        [[{ originalName: '', width: 10, height: 0, sizeBytes: 0, url: 'https://img.example/a.png', altText: '' }]],
      ],
      ['versionHistoryApi.closeVersionHistory', [], { method: 'closeVersionHistory', args: null }, []],
      ['versionHistoryApi.previewVersion', ['v7'], { method: 'previewVersion', args: { id: 'v7' } }, []],
      ['versionHistoryApi.switchToMobilePreview', [], { method: 'setPreviewDevice', args: 'mobile' }, []],
      ['versionHistoryApi.switchToDesktopPreview', [], { method: 'setPreviewDevice', args: 'desktop' }, []],
      ['codeEditorApi.toggleCodeEditor', [], { method: 'toggleCodeEditor', args: null }, []],
      ['codeEditorApi.openCodeEditor', [], { method: 'toggleCodeEditor', args: true }, []],
      [
        'emailMetadataApi.getMetadata',
        ['callback'],
        { method: 'getMetadata', args: null },
        [[{ title: 'Title', preheader: 'Pre' }]],
      ],
      ['emailMetadataApi.setMetadata', [{ title: 'New' }], { method: 'setMetadata', args: { title: 'New' } }, []],
    ];
    for (const [path, args, call, called] of cases) {
      expect([path, await callApi(path, ...args)]).toEqual([path, called]);
      expect([path, await lastCall(frame)]).toEqual([path, call]);
    }
    expect(bed.complaints).toEqual([]);
  });

  it('hands errors to the callbacks that have a place for one, and to onEvent otherwise', async () => {
    await open();
    await init();
    const frame = await bed.frame();
    await frame.evaluate(() => {
      const refuse = () => {
        throw Object.assign(new Error('Somebody else saved'), { code: 'version_conflict' });
      };
      Object.assign(fake.answers, { save: refuse, compileEmail: refuse, getTemplateData: refuse });
    });
    expect(await callApi('actionsApi.save', 'callback')).toEqual(['version_conflict', ['Somebody else saved']]);
    expect(await callApi('actionsApi.compileEmail', { callback: 'callback' })).toEqual([
      'version_conflict',
      ['Somebody else saved'],
    ]);
    expect(await told('event')).toEqual([]);
    expect(await callApi('actionsApi.getTemplateData', 'callback')).toEqual(['version_conflict']);
    expect(await told('event')).toEqual([['error', { code: 'version_conflict', message: 'Somebody else saved' }]]);
    expect(bed.complaints).toEqual([]);
  });

  it('tells what goes on in the version history, and once that it is closed', async () => {
    await open();
    await init();
    const frame = await bed.frame();
    await bed.page.evaluate(() => {
      const note = (name: string) => (state: unknown) => void seen.events.push([name, state]);
      return StripoEditorApi.versionHistoryApi?.openVersionHistory?.(note('state'), note('closed'));
    });
    await frame.evaluate(() => {
      fake.emit('versionState', { previous: { id: 'v1', savedAt: '2026', author: 'Ada' }, next: null });
      fake.emit('versionHistoryClosed', null);
      fake.emit('versionHistoryClosed', null);
    });
    await expect.poll(() => told('closed')).toEqual([[undefined]]);
    expect(await told('state')).toEqual([[{ previousPatch: { id: 'v1', savedAt: '2026', author: 'Ada' } }]]);
  });

  it('passes news on: saves, people, events, and whether everything is saved', async () => {
    await open();
    await init();
    const frame = await bed.frame();
    await frame.evaluate(() => {
      fake.status({ allSaved: false });
      fake.emit('saveCompleted', { error: null });
      fake.emit('saveCompleted', { error: { code: 'rate_limited', message: 'Slower' } });
      fake.emit('userList', [{ id: 'u1', name: 'Ada', avatar: null }]);
      fake.emit('event', { type: 'blockAdded', params: { type: 'text' } });
    });
    await expect.poll(async () => (await told('event')).length).toBe(1);
    expect(await told('event')).toEqual([['blockAdded', { type: 'text' }]]);
    expect((await told('saved')).map((args) => args.length)).toEqual([0, 1]);
    expect(await told('users')).toEqual([[[{ id: 'u1', name: 'Ada', avatar: null }]]]);
    expect(await bed.page.evaluate(() => StripoEditorApi.actionsApi?.isAllDataSaved?.())).toBe(false);
  });

  it('is there before onTemplateLoaded, whose own mistakes stop nothing', async () => {
    await open();
    await bed.page.evaluate(() =>
      UIEditor.initEditor(document.getElementById('editor'), {
        metadata: { emailId: 'mail-1' },
        onTokenRefreshRequest: (callback: (given: string) => void) => callback(token),
        onTemplateLoaded() {
          seen.events.push(['api', typeof StripoEditorApi.actionsApi?.save]);
          throw new Error('a mistake of the host');
        },
      }),
    );
    await expect.poll(() => told('api')).toEqual([['function']]);
    await expect.poll(() => bed.complaints).toEqual(['a mistake of the host']);
    expect(await callApi('actionsApi.save', 'callback')).toEqual([[null]]);
  });

  it('names what has no effect, each once, and content that was ignored', async () => {
    await open();
    await init({
      coeditingEnabled: true,
      apiBaseUrl: 'https://elsewhere.example/api/v1',
      ignoreClickOutsideSelectors: ['#a'],
      undoButtonSelector: '#nowhere',
      redoButtonSelector: '###',
    });
    await callApi('actionsApi.compileEmail', { forceAmp: true });
    await callApi('actionsApi.compileEmail', { forceAmp: true });
    const warnings = (await told('event')).map(([type, params]) => [type, (params as { subject: string }).subject]);
    expect(warnings).toEqual([
      ['warning', 'coeditingEnabled'],
      ['warning', 'apiBaseUrl'],
      ['warning', 'undo'],
      ['warning', 'redo'],
      ['warning', 'forceAmp'],
    ]);
    await bed.page.evaluate(() => UIEditor.removeEditor());
    expect(bed.complaints).toEqual([]);
  });

  it('warns when the stored content was kept', async () => {
    await open();
    await init({ html: '<p>new</p>', name: 'has content already' });
    const [first] = await told('event');
    expect(first).toEqual(['warning', expect.objectContaining({ code: 'content_ignored' })]);
  });
});

describe('buttons of the host', () => {
  const buttons = '<button id="undo">Undo</button><button id="code">Code</button><a id="mobile" href="#m">Mobile</a>';
  const selectors = {
    undoButtonSelector: '#undo',
    codeEditorButtonSelector: '#code',
    mobileViewButtonSelector: '#mobile',
    redoButtonSelector: '.later',
  };
  const disabled = (selector: string) => bed.page.locator(selector).isDisabled();

  it('call the editor and show what it can do, also those that appear later or are drawn anew', async () => {
    await open(hostPage(bed.script(), buttons));
    await init(selectors);
    const frame = await bed.frame();
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({
      hostButtons: ['codeEditor', 'undo', 'redo', 'mobileView'],
    });
    expect(await disabled('#undo')).toBe(true);
    await frame.evaluate(() => fake.status({ canUndo: true, codeEditorOpen: true }));
    await expect.poll(() => disabled('#undo')).toBe(false);
    expect(await bed.page.locator('#code').getAttribute('aria-pressed')).toBe('true');
    await bed.page.click('#undo');
    await bed.page.click('#mobile');
    await expect.poll(() => lastCall(frame)).toEqual({ method: 'setDevice', args: 'mobile' });

    await bed.page.evaluate(() => {
      const later = Object.assign(document.createElement('button'), { className: 'later', textContent: 'Redo' });
      document.body.append(later);
      const anew = Object.assign(document.createElement('button'), { id: 'undo', textContent: 'Undo' });
      document.getElementById('undo')?.replaceWith(anew);
    });
    await expect.poll(() => disabled('.later')).toBe(true);
    await frame.evaluate(() => fake.status({ canUndo: true, canRedo: true }));
    await expect.poll(() => disabled('.later')).toBe(false);
    await bed.page.click('.later');
    await expect.poll(() => lastCall(frame)).toEqual({ method: 'redo', args: null });
    await bed.page.click('#undo');
    await expect.poll(() => lastCall(frame)).toEqual({ method: 'undo', args: null });
  });

  it('are given back without listeners when the editor is removed', async () => {
    await open(hostPage(bed.script(), buttons));
    await bed.page.evaluate(() => {
      const add = EventTarget.prototype.addEventListener;
      const remove = EventTarget.prototype.removeEventListener;
      const living = new Set<string>();
      Object.assign(window, { living });
      const nameOf = (target: unknown, type: string): string => `${(target as Element)?.id || String(target)} ${type}`;
      EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof add>) {
        living.add(nameOf(this, args[0]));
        return add.apply(this, args);
      };
      EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args: Parameters<typeof remove>) {
        living.delete(nameOf(this, args[0]));
        return remove.apply(this, args);
      };
    });
    await init(selectors);
    await (await bed.frame()).evaluate(() => fake.status({}));
    await expect.poll(() => disabled('#code')).toBe(false);
    await bed.page.evaluate(() => UIEditor.removeEditor());
    expect(await disabled('#undo')).toBe(false);
    expect(await bed.page.locator('#code').getAttribute('aria-pressed')).toBeNull();
    const living = await bed.page.evaluate(() => [...(Reflect.get(window, 'living') as Set<string>)]);
    expect(living.filter((one) => !/Port|IFrame|^\[object Window\] (?!message)/.test(one))).toEqual([]);
  });
});

describe('notices', () => {
  it('go to the functions that the host has', async () => {
    await open();
    await bed.page.evaluate(() => {
      const note =
        (name: string) =>
        (...args: unknown[]) =>
          void seen.events.push(['notice', name, ...args]);
      return UIEditor.initEditor(document.getElementById('editor'), {
        metadata: { emailId: 'mail-1' },
        onTokenRefreshRequest: (callback: (given: string) => void) => callback(token),
        notifications: { info: note('info'), error: note('error'), hide: note('hide') },
      });
    });
    const frame = await bed.frame();
    expect(await frame.evaluate(() => fake.calls[0]?.args)).toMatchObject({ hostNotices: true });
    await frame.evaluate(() => {
      for (const type of ['success', 'error', 'loader', 'hide'])
        fake.emit('notice', { type, id: `id-${type}`, text: `A ${type}`, autoCloseMs: 3000, closeable: true });
    });
    const params = { autoClose: 3000, closeable: true };
    await expect
      .poll(() => told('notice'))
      .toEqual([
        ['info', 'A success', 'id-success', params],
        ['error', 'A error', 'id-error', params],
        ['hide', 'id-hide'],
      ]);
  });

  it('hear once why there is no editor', async () => {
    await open();
    await bed.page.evaluate(() => {
      const note = (...args: unknown[]): void => void seen.events.push(['notice', ...args]);
      return UIEditor.initEditor(document.getElementById('editor'), {
        metadata: { emailId: 'mail-1' },
        name: 'is refused',
        onTokenRefreshRequest: (callback: (given: string) => void) => callback(token),
        notifications: { error: note },
      }).catch(() => undefined);
    });
    expect(await told('notice')).toEqual([
      ['The editor cannot be opened. (binding_mismatch)', 'inlay-failed', { autoClose: false, closeable: true }],
    ]);
  });
});
