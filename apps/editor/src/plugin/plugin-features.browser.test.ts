import { rm } from 'node:fs/promises';
import { type EditorFeatures, type EditorTheme, plainFeatures } from '@inlay/contract';
import { emptyEnvelope, serialiseTree } from '@inlay/document';
import type { PluginOptions } from '@inlay/embed/protocol';
import type { Browser, Frame, FrameLocator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import { copyOfBuild } from '../../../../tools/copy-of-build.ts';
import { blockTree, rowTree } from '../state/new-nodes.ts';
import { type FakeServer, startFakeServer } from '../testing/fake-server.ts';
import {
  bareOptions,
  callEditor,
  openInHost,
  type PluginHostPage,
  servePlugin,
  startPluginHost,
} from '../testing/plugin-host.ts';

let browser: Browser;
let host: PluginHostPage;
let dist = '';

beforeAll(async () => {
  dist = await copyOfBuild('editor');
  browser = await launchBrowser();
  host = await startPluginHost();
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await rm(dist, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  readonly server: FakeServer;
  readonly editor: FrameLocator;
}

interface Setup {
  readonly features: Partial<EditorFeatures>;
  readonly options?: Partial<PluginOptions>;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly json?: unknown;
  readonly prepare?: (server: FakeServer) => void;
}

/** The editor in a page of a host, for an application of these features. */
async function withEditor(setup: Setup, use: (opened: Opened) => Promise<void>): Promise<void> {
  const { features, options = {}, colorScheme = 'light', viewport = { width: 1440, height: 900 } } = setup;
  const server = await startFakeServer(dist, { json: setup.json ?? greetingAndButton });
  servePlugin(server, ['one'], { features: { ...plainFeatures, ...features } });
  setup.prepare?.(server);
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(?:data|blob|http:\/\/(?:127\.0\.0\.1|localhost)\b)/.test(request.url())) complaints.push(request.url());
  });
  try {
    await page.goto(host.url);
    await openInHost(page, server, { ...bareOptions, ...options }, ['one']);
    const editor = page.frameLocator('iframe[title="Email editor"]');
    await editor.locator('.inspector [role=tab]').first().waitFor({ state: 'attached' });
    await use({ page, server, editor });
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
}

const block = (id: string, type: string, values: object) => ({ id, type, values });
const body = emptyEnvelope.body as object;
/** A row with a text and a button. */
const greetingAndButton = {
  ...emptyEnvelope,
  body: {
    ...body,
    rows: [
      {
        id: 'r1',
        cells: [1],
        columns: [
          {
            id: 'c1',
            contents: [
              block('t1', 'text', { text: '<p>Dear {{name}}, our spring sale has begun.</p>' }),
              block('b1', 'button', { text: 'To the shop' }),
            ],
          },
        ],
      },
    ],
  },
};

const canvas = (editor: FrameLocator) => editor.frameLocator('.sheet iframe');
const button = (editor: FrameLocator, name: string) => editor.getByRole('button', { name, exact: true });
const closeMenu = async (editor: FrameLocator): Promise<void> => {
  await editor.getByRole('menu').press('Escape');
  await editor.getByRole('menu').waitFor({ state: 'detached' });
};
/** By the outline: in the canvas the toolbar of the text above may stand before it. */
async function selectTheButton(page: Page, editor: FrameLocator): Promise<void> {
  await page.keyboard.press('Escape');
  await button(editor, 'Outline').click();
  await editor
    .locator('.outline')
    .getByRole('button', { name: /Button/ })
    .click();
}
const namesOf = (editor: FrameLocator, selector: string) =>
  editor.locator(selector).evaluateAll((all) => all.map((one) => one.textContent));
const frameOf = (page: Page): Frame => {
  const frame = page.frames().find((each) => each.url().includes('/thirdApp/plugin'));
  if (!frame) throw new Error('there is no editor in the page');
  return frame;
};
/** What a part of the editor looks like. */
const styleOf = (page: Page, selector: string) =>
  frameOf(page).$eval(selector, (element) => {
    const { backgroundColor, color, borderRadius, fontFamily, fontSize } = getComputedStyle(element);
    return { backgroundColor, color, borderRadius, fontFamily, fontSize };
  });
async function violations(page: Page): Promise<readonly string[]> {
  const canvas = ['iframe[title="Email editor"]', '.sheet iframe'];
  const found = await axeOn(page).include('iframe[title="Email editor"]').exclude(canvas).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
const themeOf = (part: Partial<EditorTheme>): EditorTheme => ({ ...plainFeatures.theme, ...part });

describe('blocks that are switched off', () => {
  const features = { blocksOff: ['heading', 'text', 'image', 'video'] };

  it('are not offered, and stay what they are in the email', () =>
    withEditor({ features }, async ({ page, editor, server }) => {
      expect(await namesOf(editor, '.tile')).toEqual(['Button', 'Divider', 'Spacer', 'Social', 'HTML']);
      expect(await namesOf(editor, '.rail-button')).toEqual(['Blocks', 'Rows', 'Modules', 'Outline', 'Settings']);
      await canvas(editor).getByText('Dear').click();
      await canvas(editor).locator('.ProseMirror').waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Written anew');
      await callEditor(page, 'save', null);
      expect(JSON.stringify(server.state.email.json)).toContain('Written anew');
    }));

  it('come along with a module that holds them', () =>
    withEditor(
      {
        features,
        prepare({ state }) {
          const text = blockTree('text');
          const values = { ...(text.wire.values as object), text: '<p>Yours sincerely</p>' };
          const greeting = rowTree([1], [[{ ...text, wire: { ...text.wire, values } }]]);
          state.libraries.modules.push({
            id: '7',
            folder: 'mine',
            name: 'Greeting',
            description: '',
            category: '',
            tags: [],
            kind: 'row',
            synchronised: false,
            version: 1,
            canWrite: true,
            canDelete: true,
            updatedAt: '2026-01-01T00:00:00.000Z',
            json: serialiseTree(greeting),
            html: '<p>Dear</p>',
          });
        },
      },
      async ({ editor }) => {
        await button(editor, 'Modules').click();
        await button(editor, 'Insert Greeting').click();
        await canvas(editor).getByText('Yours sincerely').waitFor();
      },
    ));
});

describe('controls that are switched off', () => {
  const tags = [{ category: 'Person', entries: [{ label: 'Name', value: '{{name}}' }] }];
  const links = [{ category: 'List', entries: [{ label: 'Unsubscribe', value: '{{unsubscribe}}' }] }];
  const options: Partial<PluginOptions> = {
    mergeTags: tags,
    specialLinks: links,
    fonts: { standard: true, webSafe: true, custom: [{ name: 'House', fontFamily: 'House, serif', url: null }] },
    modules: { enabled: true, synchronised: true },
  };

  it('are all there while nothing is', () =>
    withEditor({ features: {}, options }, async ({ page, editor }) => {
      await button(editor, 'Undo').waitFor();
      await button(editor, 'More').click();
      await editor.getByRole('menuitem', { name: 'Version history' }).waitFor();
      await closeMenu(editor);
      await canvas(editor).getByText('Dear').click();
      await button(editor, 'Insert merge tag').waitFor();
      await editor.locator('.text-font').waitFor();
      await editor.getByRole('tab', { name: 'Row' }).click();
      await editor.getByRole('group', { name: 'Columns' }).waitFor();
      await editor.getByLabel('Hide on mobile').waitFor();
      await selectTheButton(page, editor);
      await editor.getByRole('tab', { name: 'Content' }).click();
      await button(editor, 'Choose special link: Link').waitFor();
      await button(editor, 'Insert merge tag: Link').waitFor();
    }));

  it('are not shown, and what the email holds of them is understood', () =>
    withEditor(
      {
        features: {
          controlsOff: [
            ...(['undo', 'versionHistory', 'mergeTags', 'specialLinks', 'customFonts', 'modules'] as const),
            ...(['visibility', 'columns', 'rowPadding', 'rowBackgroundImage', 'columnBackground'] as const),
            ...(['mobileAlignment', 'mobilePadding', 'imageAddress'] as const),
          ],
        },
        options,
      },
      async ({ page, editor, server }) => {
        expect(await namesOf(editor, '.rail-button')).toEqual(['Blocks', 'Rows', 'Images', 'Outline', 'Settings']);
        expect(await button(editor, 'Undo').count()).toBe(0);
        expect(await button(editor, 'Redo').count()).toBe(0);
        await button(editor, 'More').click();
        await editor.getByRole('menuitem', { name: 'Code' }).waitFor();
        expect(await editor.getByRole('menuitem').count()).toBe(1);
        await closeMenu(editor);

        await canvas(editor).getByText('Dear').click();
        await canvas(editor).locator('.ProseMirror').waitFor();
        await canvas(editor).locator('.merge-tag', { hasText: 'Name' }).waitFor();
        await button(editor, 'Bold').waitFor();
        expect(await button(editor, 'Insert merge tag').count()).toBe(0);
        await editor.getByRole('tab', { name: 'Style' }).click();
        const fonts = () => namesOf(editor, '.inspector .field[data-kind="font"] option');
        await expect.poll(fonts).toContain('Arial');
        expect(await fonts()).not.toContain('House');

        await editor.getByRole('tab', { name: 'Row' }).click();
        await editor.getByText('Full-width background', { exact: true }).waitFor();
        expect(await editor.getByRole('group', { name: 'Columns' }).count()).toBe(0);
        for (const label of ['Hide on mobile', 'Hide on desktop', 'Image address', 'Background image'])
          expect(await editor.getByText(label, { exact: true }).count(), label).toBe(0);

        await selectTheButton(page, editor);
        await editor.getByRole('tab', { name: 'Content' }).click();
        await editor.getByLabel('Link address').waitFor();
        expect(await editor.getByRole('button', { name: /special link|merge tag/ }).count()).toBe(0);
        await editor.getByRole('tab', { name: 'Style' }).click();
        const spaces = editor.locator('.inspector .field[data-kind="sides"]');
        const alignment = editor.locator('.inspector').getByText('Alignment', { exact: true });
        await expect.poll(() => spaces.count()).toBe(2);
        expect(await alignment.count()).toBe(1);
        await editor.getByRole('radio', { name: 'Mobile' }).check();
        await expect.poll(() => spaces.count()).toBe(0);
        expect(await alignment.count()).toBe(0);
        await editor.getByRole('radio', { name: 'Desktop' }).check();

        await button(editor, 'Images').click();
        await editor.getByRole('button', { name: 'Open large' }).waitFor();
        expect(await editor.getByRole('button', { name: 'Image address' }).count()).toBe(0);

        // The buttons are gone; a mistake can be taken back all the same.
        await button(editor, 'Blocks').click();
        await button(editor, 'Insert Divider').click();
        await page.keyboard.press('Control+z');
        await callEditor(page, 'save', null);
        expect(JSON.stringify(server.state.email.json)).not.toContain('divider');
      },
    ));

  it('makes no drafts without autosave, and asks before the work is left', () =>
    withEditor({ features: { controlsOff: ['autosave'] } }, async ({ page, editor, server }) => {
      await button(editor, 'Insert Divider').click();
      await page.waitForTimeout(3_500);
      expect(server.state.log.filter((entry) => entry.includes('/thirdApp/draft'))).toEqual([]);
      const asks = () =>
        frameOf(page).evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
      expect(await asks()).toBe(true);
      await callEditor(page, 'save', null);
      expect(server.state.log.filter((entry) => entry.startsWith('PUT'))).toEqual(['PUT /thirdApp/email']);
      expect(await asks()).toBe(false);
    }));
});

describe('the theme of an application', () => {
  const green = themeOf({
    onAccent: '#ffffff',
    panel: '#f6f6f6',
    text: '#555555',
    line: '#dddddd',
    radiusPx: 16,
    fontFamily: "Georgia, 'Times New Roman', serif",
    fontSizePx: 14,
  });
  const accent = (colour: string) => ({
    prepare: ({ state }: FakeServer) => {
      state.application = { ...state.application, accent: colour };
    },
  });

  it.each(['light', 'dark'] as const)('of a light panel is light, in a %s system', (colorScheme) =>
    withEditor({ features: { theme: green }, colorScheme, ...accent('#0b6e4f') }, async ({ page }) => {
      expect(await styleOf(page, '.palette')).toMatchObject({ backgroundColor: 'rgb(246, 246, 246)' });
      expect(await styleOf(page, '.topbar')).toMatchObject({
        backgroundColor: 'rgb(255, 255, 255)',
        fontFamily: 'Georgia, "Times New Roman", serif',
        fontSize: '14px',
        color: 'rgb(85, 85, 85)',
      });
      expect(await styleOf(page, '.topbar-save')).toMatchObject({
        backgroundColor: 'rgb(11, 110, 79)',
        color: 'rgb(255, 255, 255)',
        borderRadius: '16px',
      });
      expect(await violations(page)).toEqual([]);
    }),
  );

  it('of a dark panel is dark, in a light system', () => {
    const theme = themeOf({ panel: '#23262d', text: '#e8e6e3', line: '#3a3e47', radiusPx: 0 });
    return withEditor({ features: { theme }, ...accent('#0b6e4f') }, async ({ page, editor }) => {
      expect(await styleOf(page, '.inspector')).toMatchObject({
        backgroundColor: 'rgb(35, 38, 45)',
        color: 'rgb(232, 230, 227)',
      });
      expect(await styleOf(page, '.topbar-save')).toMatchObject({ borderRadius: '0px' });
      await canvas(editor).getByText('To the shop').click();
      await editor.getByRole('tab', { name: 'Style' }).click();
      expect(await violations(page)).toEqual([]);
    });
  });

  it.each(['light', 'dark'] as const)('does not undo a %s system with colours that cannot be read there', (scheme) => {
    const theme = themeOf({ onAccent: '#ffffff', text: '#777777', panel: '#7f7f7f' });
    return withEditor({ features: { theme }, colorScheme: scheme, ...accent('#ffd43b') }, async ({ page }) => {
      const isDark = scheme === 'dark';
      expect(await styleOf(page, '.topbar')).toMatchObject({
        backgroundColor: isDark ? 'rgb(17, 18, 20)' : 'rgb(255, 255, 255)',
        color: isDark ? 'rgb(242, 242, 243)' : 'rgb(24, 24, 27)',
      });
      expect(await violations(page)).toEqual([]);
    });
  });

  it('follows the system while nothing says otherwise', () =>
    withEditor({ features: {}, ...accent('#0b6e4f') }, async ({ page }) => {
      const ground = async () => (await styleOf(page, '.topbar')).backgroundColor;
      const light = (await styleOf(page, '.topbar-save')).backgroundColor;
      expect(await ground()).toBe('rgb(255, 255, 255)');
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(ground).toBe('rgb(17, 18, 20)');
      expect((await styleOf(page, '.topbar-save')).backgroundColor, 'seen on dark').not.toBe(light);
    }));

  it.runIf(process.env.INLAY_SCREENSHOTS).each([
    ['light', 1440, 'light', green],
    ['light-phone', 390, 'light', green],
    ['dark', 1440, 'light', themeOf({ panel: '#23262d', text: '#e8e6e3', line: '#3a3e47', radiusPx: 2 })],
    ['blue', 1440, 'dark', themeOf({ panel: '#cfe2f3', text: '#38761d', line: '#0004cc', radiusPx: 5 })],
    ['system-dark', 1440, 'dark', themeOf({ radiusPx: 12, fontFamily: 'Georgia, serif', fontSizePx: 16 })],
  ] as const)('%s', (name, width, colorScheme, theme) =>
    withEditor(
      { features: { theme }, colorScheme, viewport: { width, height: 900 }, ...accent('#32cb4b') },
      async ({ page, editor }) => {
        await canvas(editor).getByText('To the shop').click();
        if (width > 860) await editor.getByRole('tab', { name: 'Style' }).click();
        else await button(editor, 'Settings').click();
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${process.env.INLAY_SCREENSHOTS}/theme-${name}.png` });
      },
    ),
  );
});
