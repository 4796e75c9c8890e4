import { coalescePauseMaxMs } from '@inlay/document';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../../tools/axe.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import type { HostPage, HostSetup } from './testing/host-page.tsx';
import { type ServedHostPage, serveHostPage } from './testing/serve-host-page.ts';

let browser: Browser;
let served: ServedHostPage;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveHostPage()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const mergeTags = [
  {
    category: 'Person',
    entries: [
      { label: 'First name', value: '*|FNAME|*' },
      { label: 'Town', value: '%TOWN%', hint: 'Where the person lives' },
    ],
  },
  {
    category: 'Shop',
    entries: [
      { label: 'Best price', value: '{{ price | below: "5 & 6" }}' },
      { label: 'Store', value: '[A & B]' },
      { label: 'Code', value: '<%= code %>' },
    ],
  },
];
const features: HostSetup['features'] = {
  mergeTags,
  specialLinks: [{ category: 'Legal', entries: [{ label: 'Unsubscribe', value: '%%unsubscribe%%' }] }],
  conditions: {
    enabled: true,
    custom: true,
    categories: [
      {
        category: 'Customers',
        conditions: [
          {
            id: 'c1',
            name: 'VIP',
            description: 'With a card',
            beforeScript: '{% if vip > 2 %}',
            afterScript: '{% endif %}',
            extraData: { rules: [1, null] },
          },
        ],
      },
    ],
  },
  brandColours: [
    { name: 'Harbour', value: '#0f2a3d' },
    { name: 'Sand', value: 'rgb(230, 200, 150)' },
    { name: 'Broken', value: 'url(x)' },
  ],
  fonts: [{ name: 'Lora', fontFamily: "'Lora', serif", url: 'https://fonts.example/lora.css?a=1&b=2' }],
  socialNetworks: [{ name: 'Mastodon', href: 'https://social.example/@acme' }],
};

const text = (html: string) => ({ id: 'b1', type: 'text', values: { text: html, containerPadding: '10px' } });
const design = (...contents: readonly object[]) => ({
  body: {
    id: 'e',
    rows: [{ id: 'r1', cells: [1], columns: [{ id: 'c1', contents, values: {} }], values: {} }],
    values: {},
  },
});

interface Options extends Partial<HostSetup> {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

async function withHost(options: Options, use: (page: Page) => Promise<void>): Promise<void> {
  const { viewport = { width: 1440, height: 900 }, colorScheme = 'light', ...own } = options;
  const setup: HostSetup = { json: design(text('<p>Hello</p>')), lang: 'en_US', features, answers: {}, ...own };
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route(/^https:/, (route) => route.abort());
  await page.addInitScript((value) => {
    window.hostSetup = value;
  }, setup);
  try {
    await page.goto(served.url);
    await page.locator('.sheet').waitFor();
    await page.locator('.inspector .tabs').waitFor({ state: 'attached' });
    await use(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

const canvas = (page: Page) => page.frameLocator('.sheet iframe');
const read = <Key extends 'json' | 'html' | 'subject' | 'conditions'>(page: Page, key: Key) =>
  page.evaluate((name) => window.hostPage[name](), key) as Promise<Awaited<ReturnType<HostPage[Key]>>>;
const asked = (page: Page) => page.evaluate(() => window.hostPage.asked);
/** Values of the first block. */
const values = async (page: Page, at = 0): Promise<Record<string, unknown>> => {
  const { body } = (await read(page, 'json')) as {
    body: { rows: { columns: { contents: { values: Record<string, unknown> }[] }[] }[] };
  };
  return body.rows[0]?.columns[0]?.contents[at]?.values ?? {};
};
const edit = async (page: Page, selector = 'p') => {
  await canvas(page).locator(selector).first().click();
  await canvas(page).locator('.ProseMirror').waitFor();
};
/** Selects a text without writing in it. */
const select = async (page: Page) => {
  await edit(page);
  await page.keyboard.press('Escape');
  await canvas(page).locator('.ProseMirror').waitFor({ state: 'detached' });
};
const chips = (page: Page) => canvas(page).locator('.ProseMirror .merge-tag');

describe('merge tags', () => {
  it('are found by typing, inserted by keyboard as one thing, and go with undo', () =>
    withHost({}, async (page) => {
      await edit(page);
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' ');
      await page.getByRole('button', { name: 'Insert merge tag', exact: true }).click();
      const menu = page.getByRole('dialog', { name: 'Merge tags' });
      await expect.poll(() => menu.getByRole('option').count()).toBe(5);
      await page.keyboard.type('lives');
      expect(await menu.getByRole('option').allTextContents()).toEqual(['Town%TOWN%Where the person lives']);
      await page.keyboard.press('Enter');
      await menu.waitFor({ state: 'detached' });
      expect(await chips(page).allTextContents()).toEqual(['Town']);
      await page.keyboard.type('!');
      expect((await values(page)).text).toBe('<p>Hello %TOWN%!</p>');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      expect(await chips(page).count()).toBe(0);
      expect((await values(page)).text).not.toContain('%');
      // What was typed in quick succession is one step; a tag is never half there.
      for (let step = 0; step < 8 && (await values(page)).text !== '<p>Hello</p>'; step++) {
        await page.keyboard.press('Control+z');
        expect((await values(page)).text).toMatch(/^<p>Hello ?(?:%TOWN%!?)?<\/p>$/);
      }
      expect((await values(page)).text).toBe('<p>Hello</p>');
      await page.waitForTimeout(coalescePauseMaxMs + 100);
      await page.getByRole('button', { name: 'Insert merge tag', exact: true }).click();
      await page.keyboard.press('Enter');
      await expect.poll(() => chips(page).count()).toBe(1);
      await page.keyboard.press('Control+z');
      await expect.poll(() => chips(page).count()).toBe(0);
      await page.keyboard.press('Control+Shift+z');
      expect(await chips(page).allTextContents()).toEqual(['First name']);
    }));

  it.each(mergeTags.flatMap(({ entries }) => entries.map(({ label, value }) => [label, value] as const)))(
    '%s reaches the mail and comes back as a chip',
    (label, value) =>
      withHost({}, async (page) => {
        await edit(page);
        await page.keyboard.press('Control+a');
        await page.getByRole('button', { name: 'Insert merge tag', exact: true }).click();
        await page.locator('.choice').filter({ hasText: label }).first().click();
        const html = await read(page, 'html');
        // In no dialect that is known, so its ampersand is text.
        expect(html).toContain(value === '[A & B]' ? '>[A &amp; B]<' : `>${value}<`);
        const stored = (await values(page)).text;
        await page.keyboard.press('Escape');
        await edit(page);
        expect(await chips(page).allTextContents()).toEqual([label]);
        await page.keyboard.press('Control+End');
        await page.keyboard.type('.');
        expect((await values(page)).text).toBe(String(stored).replace('</p>', '.</p>'));
      }),
  );

  it('that stand in a text are shown by name, and editing around them leaves each as it was', () => {
    const html =
      '<p>Dear *|FNAME|*, {{ a < b }} and {{ a &lt; b }} <b>{% if x && y %}</b> [A &amp; B] <a href="%%unsubscribe%%" target="_blank">out</a></p>';
    return withHost({ json: design(text(html)) }, async (page) => {
      const painted = canvas(page).locator('.merge-tag');
      await expect
        .poll(() => painted.allTextContents())
        .toEqual(['First name', 'a < b', 'a < b', 'if x && y', 'Store']);
      await edit(page);
      expect(await chips(page).allTextContents()).toEqual(['First name', 'a < b', 'a < b', 'if x && y', 'Store']);
      await page.keyboard.press('Control+End');
      await page.keyboard.type('!');
      const { text: after } = await values(page);
      expect(after).toBe(html.replace('<b>', '<strong>').replace('</b>', '</strong>').replace('out</a>', 'out</a>!'));
    });
  });

  it('survive cut, copy and paste, and are recognised in what comes from elsewhere', () =>
    withHost({ json: design(text('<p>*|FNAME|*</p>')) }, async (page) => {
      await edit(page);
      await chips(page).first().click();
      await page.keyboard.press('Control+c');
      await page.keyboard.press('End');
      // The browser says a moment later where the caret went; nobody types within that moment.
      await canvas(page).locator('.ProseMirror-selectednode').waitFor({ state: 'detached' });
      await page.keyboard.type(' and ');
      await page.keyboard.press('Control+v');
      await expect.poll(() => chips(page).count()).toBe(2);
      expect((await values(page)).text).toBe('<p>*|FNAME|* and *|FNAME|*</p>');
      const paste = (type: string, content: string) =>
        page.evaluate(
          ([kind = '', data = '']) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData(kind, data);
            const frame = document.querySelector<HTMLIFrameElement>('.sheet iframe');
            const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
            frame?.contentDocument?.querySelector('.ProseMirror')?.dispatchEvent(event);
          },
          [type, content],
        );
      await paste('text/plain', ' in %TOWN%');
      await expect.poll(() => chips(page).count()).toBe(3);
      await paste('text/html', '<span data-merge-tag="&lt;img src=x onerror=alert(1)&gt;"></span>');
      expect(await chips(page).count()).toBe(3);
      expect((await values(page)).text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }));

  it('become one thing when they are typed', () =>
    withHost({}, async (page) => {
      await edit(page);
      await page.keyboard.press('Control+End');
      await page.keyboard.type(', {{ user.name }} of %TOWN%.');
      expect(await chips(page).allTextContents()).toEqual(['user.name', 'Town']);
      expect((await values(page)).text).toBe('<p>Hello, {{ user.name }} of %TOWN%.</p>');
    }));

  it('go to the caret of subject, preheader and plain fields', () =>
    withHost(
      {
        json: design({
          id: 'b1',
          type: 'image',
          values: { src: { url: 'https://a.example/x.png' }, altText: 'For us' },
        }),
      },
      async (page) => {
        await page.getByLabel('Subject', { exact: true }).fill('Hello you');
        await page.getByLabel('Subject', { exact: true }).press('Home');
        for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
        await page.getByRole('button', { name: 'Insert merge tag: Subject' }).click();
        await page.keyboard.press('Enter');
        expect(await read(page, 'subject')).toBe('Hello *|FNAME|*you');
        await page.keyboard.type(', ');
        expect(await read(page, 'subject')).toBe('Hello *|FNAME|*, you');
        await page.getByRole('button', { name: 'Insert merge tag: Preview text' }).click();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        expect(await page.getByLabel('Preview text', { exact: true }).inputValue()).toBe('%TOWN%');
        await canvas(page).locator('[data-kind=block]').click();
        await page.getByRole('button', { name: 'Insert merge tag: Alternative text' }).click();
        await page.keyboard.press('End');
        await page.getByRole('option', { name: /First name/ }).click();
        expect(String((await values(page)).altText)).toContain('*|FNAME|*');
      },
    ));

  it('come from the picker of the host where it has one', () =>
    withHost({ features: {}, answers: { mergeTag: { label: 'Points', value: '[[points]]' } } }, async (page) => {
      await edit(page);
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Insert merge tag', exact: true }).click();
      await expect.poll(async () => (await values(page)).text).toBe('<p>[[points]]</p>');
      expect(await asked(page)).toEqual([['mergeTag', null]]);
    }));

  it('close with Escape and give the caret back', () =>
    withHost({}, async (page) => {
      await edit(page);
      await page.getByRole('button', { name: 'Insert merge tag', exact: true }).click();
      await page.locator('.choice-menu input').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.type('x');
      expect(String((await values(page)).text)).toContain('x');
      await page.getByRole('button', { name: 'Insert merge tag: Subject' }).click();
      await page.locator('.choice-menu input').waitFor();
      await page.locator('.topbar').click({ position: { x: 300, y: 10 } });
      await page.locator('.choice-menu input').waitFor({ state: 'detached' });
    }));
});

describe('special links', () => {
  it('are the address of a text link and of a button', () =>
    withHost(
      {
        json: design(text('<p>Leave</p>'), {
          id: 'b2',
          type: 'button',
          values: { text: 'Out', href: { name: 'web', values: { href: '', target: '_blank' } } },
        }),
      },
      async (page) => {
        await edit(page);
        await page.keyboard.press('Control+a');
        await page.getByRole('button', { name: 'Link', exact: true }).click();
        await page
          .getByRole('button', { name: /^Choose special link/ })
          .first()
          .click();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Apply' }).click();
        expect((await values(page)).text).toBe('<p><a href="%%unsubscribe%%" target="_blank">Leave</a></p>');
        await page.keyboard.press('Escape');
        await canvas(page)
          .locator('[data-kind=block]')
          .nth(1)
          .click({ position: { x: 4, y: 4 } });
        await page.getByRole('button', { name: /^Choose special link/ }).click();
        await page.keyboard.press('Enter');
        expect(await values(page, 1)).toMatchObject({ href: { values: { href: '%%unsubscribe%%' } } });
        expect(await page.locator('.ui-field-error').count()).toBe(0);
        expect((await read(page, 'html')).match(/href="%%unsubscribe%%"/g)).toHaveLength(2);
      },
    ));
});

describe('conditions', () => {
  const section = (page: Page) => page.locator('details').filter({ hasText: 'Display condition' });

  it('are chosen by keyboard, shown at the selection, sent, undone and removed', () =>
    withHost({}, async (page) => {
      await select(page);
      await section(page).getByRole('button', { name: 'Add condition' }).press('Enter');
      await page.locator('.choice-menu input').waitFor();
      await page.keyboard.type('vip');
      await page.keyboard.press('Enter');
      await page.locator('.selection-condition').filter({ hasText: 'VIP' }).waitFor();
      expect(await read(page, 'html')).toMatch(/\{% if vip > 2 %\}<tr>[\s\S]*Hello[\s\S]*<\/tr>\s*\{% endif %\}/);
      expect(await read(page, 'conditions')).toEqual([features.conditions?.categories[0]?.conditions[0]]);
      await page.getByRole('button', { name: 'Preview', exact: true }).click();
      const preview = page.locator('dialog.preview');
      expect(await preview.locator('iframe').getAttribute('srcdoc')).not.toContain('{% if');
      await page.keyboard.press('Escape');
      await preview.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Remove condition' }).click();
      expect(await read(page, 'conditions')).toEqual([]);
      await page.getByRole('button', { name: 'Undo' }).click();
      expect(await read(page, 'conditions')).toHaveLength(1);
    }));

  it('are written by people where the host allows it, and refused while incomplete', () =>
    withHost({}, async (page) => {
      await select(page);
      await page.locator('#inspector-row').click();
      await section(page).getByRole('button', { name: 'Add condition' }).click();
      await page.getByRole('option', { name: 'Write a condition' }).click();
      const dialog = page.getByRole('dialog', { name: 'Write a condition' });
      await dialog.getByRole('button', { name: 'Apply condition' }).click();
      expect(await dialog.getByText('Fill this in.').count()).toBe(2);
      await dialog.getByLabel('Name').fill('Berlin');
      await dialog.getByLabel('Code before').fill('<?php if ($berlin): ?>');
      await dialog.getByLabel('Code after').fill('</div>');
      await dialog.getByRole('button', { name: 'Apply condition' }).click();
      const refusal = dialog.getByText('Mail programs take this code for HTML, so it is left out of the email.');
      expect(await refusal.count()).toBe(2);
      await dialog.getByLabel('Code before').fill('{{#if berlin}}');
      await dialog.getByLabel('Code after').fill('{{/if}}');
      await dialog.getByRole('button', { name: 'Apply condition' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await read(page, 'conditions')).toEqual([
        { id: '', name: 'Berlin', description: '', beforeScript: '{{#if berlin}}', afterScript: '{{/if}}' },
      ]);
      expect(await read(page, 'html')).toContain('{{#if berlin}}<table');
    }));

  it('come from the dialog of the host, which sees the one that is there', () => {
    const answer = {
      id: 'x',
      name: 'Segment 4',
      description: '',
      beforeScript: '<% if s4 %>',
      afterScript: '<% end %>',
      extraData: { deep: [{ a: 1 }] },
    };
    return withHost({ features: {}, answers: { condition: answer } }, async (page) => {
      await select(page);
      for (const name of ['Add condition', 'Change condition']) {
        await section(page).getByRole('button', { name }).click();
        await page.getByRole('option', { name: 'Audience' }).click();
        await expect.poll(() => read(page, 'conditions')).toEqual([answer]);
      }
      await expect
        .poll(() => asked(page))
        .toEqual([
          ['condition', null],
          ['condition', answer],
        ]);
      await page.getByRole('button', { name: 'Edit condition' }).click();
      await expect.poll(async () => (await asked(page)).length).toBe(3);
    });
  });
});

describe('what the host writes and picks', () => {
  it('replaces a text in one step, cleaned', () =>
    withHost(
      { answers: { aiAssistant: '<p>New <b>words</b><script>alert(1)</script> *|FNAME|*</p>' } },
      async (page) => {
        await edit(page);
        await page.keyboard.press('Control+End');
        await page.keyboard.type(' there');
        await page.getByRole('button', { name: 'Write with the assistant', exact: true }).click();
        await expect.poll(async () => (await values(page)).text).toBe('<p>New <strong>words</strong> *|FNAME|*</p>');
        expect(await asked(page)).toEqual([['aiAssistant', '<p>Hello there</p>', 'text']]);
        expect(await chips(page).allTextContents()).toEqual(['First name']);
        await page.getByRole('button', { name: 'Undo' }).click();
        expect((await values(page)).text).toBe('<p>Hello there</p>');
      },
    ));

  it('replaces the subject as plain words, and says when it fails', () =>
    withHost({ answers: { aiAssistant: '<p>Five &amp; <i>six</i></p>\n' } }, async (page) => {
      await page.getByRole('button', { name: 'Write with the assistant: Subject' }).click();
      await expect.poll(() => read(page, 'subject')).toBe('Five & six');
      expect(await asked(page)).toEqual([['aiAssistant', '', 'subject']]);
    }));

  it('says when the host refuses, and changes nothing', () =>
    withHost({ answers: { aiAssistant: 'fail' } }, async (page) => {
      await page.getByRole('button', { name: 'Write with the assistant: Preview text' }).click();
      await page.locator('.live').filter({ hasText: 'That did not work' }).waitFor();
      expect(await page.getByLabel('Preview text', { exact: true }).inputValue()).toBe('');
    }));

  it('fills a block with a smart element', () =>
    withHost({ answers: { smartElements: { name: 'Mug', price: '$9' } } }, async (page) => {
      await select(page);
      await page.getByRole('button', { name: 'Fill from library' }).click();
      await expect.poll(async () => (await values(page)).text).toBe('<p><strong>Mug</strong></p><p>$9</p>');
    }));

  it('chooses a video, with picture and words', () => {
    const videoUrl = 'https://www.youtube.com/watch?v=aqz-KE-bpKQ';
    const answer = { videoUrl, imageUrl: 'https://a.example/t.jpg', altText: 'A rabbit' };
    return withHost(
      { json: design({ id: 'b1', type: 'video', values: {} }), answers: { video: answer } },
      async (page) => {
        await canvas(page).locator('[data-placeholder=video]').click();
        await page.getByRole('button', { name: 'Choose video' }).click();
        await expect
          .poll(() => values(page))
          .toMatchObject({
            video: { url: videoUrl, type: 'youtube', videoId: 'aqz-KE-bpKQ', thumbnail: 'https://a.example/t.jpg' },
            _inlay: { altText: 'A rabbit' },
          });
        await page.getByRole('textbox', { name: 'Video address', exact: true }).fill('vimeo.com/76979871');
        await page.getByRole('textbox', { name: 'Video address', exact: true }).press('Tab');
        expect((await values(page)).video).toMatchObject({
          url: 'https://vimeo.com/76979871',
          type: 'vimeo',
          videoId: '76979871',
        });
      },
    );
  });

  it('offers its networks first, and lists can be ordered by keyboard', () =>
    withHost(
      {
        json: design({
          id: 'b1',
          type: 'social',
          values: { icons: { iconType: 'circle', icons: [{ name: 'X', url: '', extra: 1 }], editor: { keep: true } } },
        }),
      },
      async (page) => {
        await canvas(page).locator('[data-kind=block]').click();
        await page.getByRole('button', { name: 'Add network' }).click();
        await page.getByRole('menuitem').first().click();
        const moveUp = page.getByRole('button', { name: /^Move up: Mastodon/ });
        await moveUp.press('Enter');
        expect((await values(page)).icons).toEqual({
          iconType: 'circle',
          icons: [
            { name: 'Mastodon', url: 'https://social.example/@acme' },
            { name: 'X', url: '', extra: 1 },
          ],
          editor: { keep: true },
        });
        await page.getByRole('button', { name: /^Delete: X/ }).click();
        expect(((await values(page)).icons as { icons: unknown[] }).icons).toHaveLength(1);
      },
    ));
});

describe('the brand of the host', () => {
  it('is in colour fields and in the text, without what is no colour', () =>
    withHost({}, async (page) => {
      await edit(page);
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Brand colors' }).click();
      expect(await page.locator('.choice').allTextContents()).toEqual(['Harbour#0f2a3d', 'Sandrgb(230, 200, 150)']);
      await page.keyboard.press('Enter');
      expect((await values(page)).text).toBe('<p><span style="color: rgb(15, 42, 61);">Hello</span></p>');
      await page.keyboard.press('Escape');
      await page.locator('#inspector-style').click();
      await page
        .getByRole('group', { name: /Text color/ })
        .first()
        .getByRole('button', { name: 'Sand, rgb(230, 200, 150)' })
        .click();
      expect((await values(page)).color).toBe('rgb(230, 200, 150)');
    }));

  it('has its fonts, whose style sheet goes into the head of the mail', () =>
    withHost({}, async (page) => {
      await expect
        .poll(() => canvas(page).locator('head link[rel=stylesheet]').getAttribute('href'))
        .toBe('https://fonts.example/lora.css?a=1&b=2');
      await edit(page);
      await page.getByLabel('Font of the text').selectOption({ label: 'Lora' });
      expect((await values(page)).fontFamily).toEqual({
        label: 'Lora',
        value: "'Lora', serif",
        url: 'https://fonts.example/lora.css?a=1&b=2',
      });
      const html = await read(page, 'html');
      expect(html).toContain('<link rel="stylesheet" href="https://fonts.example/lora.css?a=1&amp;b=2">');
      expect(html).toContain("font-family:'Lora', serif");
    }));

  it('alone is offered where the host does not want our fonts', () =>
    withHost({ features: { ...features, standardFonts: false } }, async (page) => {
      await select(page);
      await page.locator('#inspector-style').click();
      const options = page.locator('.field[data-kind=font] option');
      expect(await options.allTextContents()).toEqual([expect.any(String), 'Lora']);
    }));
});

describe('a host that brings nothing', () => {
  it('has none of it', () =>
    withHost({ features: {}, json: design(text('<p>{{ x }}</p>')) }, async (page) => {
      await edit(page);
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' {{ y }}');
      expect(await chips(page).count()).toBe(0);
      await page.keyboard.press('Escape');
      for (const tab of ['content', 'style', 'row', 'email']) {
        await page.locator(`#inspector-${tab}`).click();
        const words = await page.locator('body').innerText();
        expect(words).not.toMatch(/merge tag|special link|assistant|condition|library/i);
        expect(await page.locator('.field-tools, .brand-swatches, .tag-button').count()).toBe(0);
        expect(await canvas(page).locator('.merge-tag, head link').count()).toBe(0);
      }
    }));
});

describe.each([
  ['light', 'en_US', { width: 1440, height: 900 }],
  ['dark', 'ar', { width: 1024, height: 800 }],
  ['light', 'de_DE', { width: 390, height: 800 }],
] as const)('%s, %s', (colorScheme, lang, viewport) => {
  it('has no accessibility violations with everything open', () =>
    withHost(
      {
        lang,
        colorScheme,
        viewport,
        answers: { aiAssistant: '', condition: null, smartElements: {} },
        json: design(text('<p>Hi *|FNAME|*</p>'), {
          id: 'b2',
          type: 'social',
          values: { icons: { icons: [{ name: 'X', url: 'https://x.com/a' }] } },
        }),
      },
      async (page) => {
        const violations = async () => {
          const found = await axeOn(page).exclude('.sheet iframe').analyze();
          return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
        };
        await edit(page);
        await page.locator('.text-bar .tag-button button').first().click();
        await page.locator('.choice-menu input').waitFor();
        const menu = await page.locator('.choice-menu').boundingBox();
        expect(menu?.x ?? -1).toBeGreaterThanOrEqual(0);
        expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
        expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
        expect(await violations()).toEqual([]);
        await shot(page, `${lang}-menu`);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await canvas(page)
          .locator('[data-kind=block]')
          .nth(1)
          .click({ position: { x: 3, y: 3 } });
        if (viewport.width < 720)
          await page.evaluate(() => document.querySelector<HTMLElement>('[data-panel=inspector]')?.click());
        await page.locator('.social-name').first().click();
        expect(await violations()).toEqual([]);
        await shot(page, `${lang}-social`);
      },
    ));
});

/** For the eye: written only where a folder is named. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.INLAY_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
