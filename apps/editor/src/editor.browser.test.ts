import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { emptyEnvelope } from '@inlay/document';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../tools/axe.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { copyOfBuild } from '../../../tools/copy-of-build.ts';
import { type FakeServer, startFakeServer } from './testing/fake-server.ts';

let browser: Browser;
let dist = '';

beforeAll(async () => {
  dist = await copyOfBuild('editor');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await rm(dist, { recursive: true, force: true });
});

/** A page with an open editor, closed after the use; what the page complains about fails the test. */
async function withEditor(
  use: (page: Page, server: FakeServer) => Promise<void>,
  options: { readonly query?: Readonly<Record<string, string>>; readonly prepare?: (server: FakeServer) => void } = {},
): Promise<void> {
  const server = await startFakeServer(dist, { json: emptyEnvelope });
  options.prepare?.(server);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  try {
    await page.goto(server.address(options.query));
    await use(page, server);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
}

const insert = (page: Page, name: string) => page.getByRole('button', { name: `Insert ${name}`, exact: true }).click();
const canvas = (page: Page) => page.frameLocator('.sheet iframe');
const sheet = (page: Page) => page.getByRole('application', { name: 'Email canvas' });
const status = (page: Page) => page.locator('.save-status');

/** Block types by row and column, as the server holds them. */
function stored(server: FakeServer): readonly (readonly (readonly string[])[])[] {
  const { body } = (server.state.email.draft?.json ?? server.state.email.json) as {
    body: { rows: { columns: { contents: { type: string }[] }[] }[] };
  };
  return body.rows.map((row) => row.columns.map((column) => column.contents.map((content) => content.type)));
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await status(page).filter({ hasText: 'Saved' }).waitFor();
}

describe('the editor in a browser', () => {
  it('inserts, types, undoes, saves and goes on after a reload', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Heading');
      await insert(page, 'Text');
      await insert(page, 'Button');
      expect(new URL(page.url()).searchParams.get('code')).toBeNull();
      expect(new URL(page.url()).searchParams.get('app')).toBe('app_1');

      await canvas(page).locator('p').click();
      await canvas(page).locator('.ProseMirror').waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Hello there');
      await page.keyboard.press('Control+b');
      await page.keyboard.type(' bold');
      await page.keyboard.press('Escape');
      await page.getByLabel('Subject').fill('Spring');
      await page.getByLabel('Email name').fill('My email');
      await save(page);
      const text = JSON.stringify(server.state.email.json);
      expect(text).toContain('<p>Hello there<strong> bold</strong></p>');
      expect(server.state.email).toMatchObject({ name: 'My email', subject: 'Spring', version: 1 });

      await sheet(page).focus();
      for (let step = 0; step < 12; step++) await page.keyboard.press('Control+z');
      await expect.poll(() => canvas(page).locator('[data-kind=block]').count()).toBe(0);
      for (let step = 0; step < 12; step++) await page.keyboard.press('Control+Shift+z');
      await expect.poll(() => canvas(page).locator('p').textContent()).toBe('Hello there bold');
      await save(page);
      expect(server.state.email.version).toBe(2);

      await page.reload();
      await expect.poll(() => canvas(page).locator('p').textContent()).toBe('Hello there bold');
      expect(server.state.log.filter((line) => line === 'POST /thirdApp/session')).toHaveLength(1);
    }));

  it('goes back from a draft to the saved state, which an undo takes back', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Heading');
      await save(page);
      await insert(page, 'Divider');
      await expect.poll(() => server.state.email.draft !== null, { timeout: 8_000 }).toBe(true);
      await page.reload();
      await canvas(page).locator('[data-kind=block]').nth(1).waitFor();
      await page.getByRole('button', { name: 'Discard them' }).click();
      await expect.poll(() => canvas(page).locator('[data-kind=block]').count()).toBe(1);
      expect(await page.getByRole('button', { name: 'Discard them' }).count()).toBe(0);
      await sheet(page).focus();
      await page.keyboard.press('Control+z');
      await expect.poll(() => canvas(page).locator('[data-kind=block]').count()).toBe(2);
    }));

  it('does not move what is on the screen when its settings come', () =>
    withEditor(async (page) => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      // Every style that the first paint does not wait for.
      await page.route(/\/assets\/(?!index-)[^/]+\.css$/, async (route) => {
        await released;
        await route.continue();
      });
      await page.reload({ waitUntil: 'commit' });
      const start = page.getByRole('button', { name: 'Insert 2 columns, 1 : 1' }).first();
      const before = await start.boundingBox();
      release();
      await page.getByRole('tab', { name: 'Email' }).waitFor();
      expect(await start.boundingBox()).toEqual(before);
    }));

  it('drags blocks from the palette and between columns with the mouse', () =>
    withEditor(async (page, server) => {
      await page.getByRole('button', { name: 'Insert 2 columns, 1 : 1' }).first().click();
      const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
        await page.mouse.move(to.x, to.y, { steps: 4 });
        await page.mouse.up();
      };
      const middle = async (selector: string, index = 0) => {
        const box = await canvas(page).locator(selector).nth(index).boundingBox();
        if (!box) throw new Error(`${selector} is not there`);
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      };
      const tile = async (name: string) => {
        const box = await page.getByRole('button', { name: `Insert ${name}`, exact: true }).boundingBox();
        if (!box) throw new Error(`${name} is not there`);
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      };
      await drag(await tile('Image'), await middle('[data-kind=column]', 1));
      await drag(await tile('Divider'), await middle('[data-kind=column]', 0));
      // From inside the frame: the image goes to the left column, below the divider.
      const divider = await middle('[data-kind=block]', 0);
      await drag(await middle('[data-kind=block]', 1), { x: divider.x, y: divider.y + 6 });
      await save(page);
      expect(stored(server)).toEqual([[['divider', 'image'], []]]);
      // Escape ends a drag without an effect.
      const spacer = await tile('Spacer');
      await page.mouse.move(spacer.x, spacer.y);
      await page.mouse.down();
      await page.mouse.move(divider.x, divider.y, { steps: 5 });
      await expect.poll(() => page.locator('.drop-line:visible, .drop-box:visible').count()).toBe(1);
      await page.keyboard.press('Escape');
      await page.mouse.up();
      await save(page);
      expect(stored(server)).toEqual([[['divider', 'image'], []]]);
    }));

  it('does everything by keyboard and says it', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Heading');
      await insert(page, 'Divider');
      await insert(page, 'Spacer');
      await sheet(page).focus();
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => page.locator('.live p').last().textContent()).toBe('Divider selected');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => page.locator('.live p').last().textContent()).toBe('row 1, column 1, position 1');
      await page.keyboard.press('Space');
      await page.keyboard.press('Control+d');
      await page.keyboard.press('Alt+ArrowDown');
      await save(page);
      expect(stored(server)).toEqual([[['divider', 'heading', 'divider', 'divider']]]);
      await sheet(page).focus();
      await page.keyboard.press('Delete');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await canvas(page).locator('.ProseMirror').waitFor();
      await page.keyboard.type('!');
      await page.keyboard.press('Escape');
      await save(page);
      expect(JSON.stringify(server.state.email.json)).toContain('"Heading!"');
    }));

  it('keeps work offline, sends it later, and asks before it overwrites', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Heading');
      await expect.poll(() => server.state.email.draft !== null, { timeout: 8_000 }).toBe(true);
      server.state.isDown = true;
      await insert(page, 'Divider');
      await status(page).filter({ hasText: 'Offline, 1 change kept' }).waitFor();
      server.state.isDown = false;
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await status(page).filter({ hasText: 'Draft kept' }).waitFor();
      expect(stored(server)).toEqual([[['heading', 'divider']]]);

      server.state.email = { ...server.state.email, json: emptyEnvelope, version: 7, etag: '"7"', draft: null };
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog', { name: 'Somebody else saved this email' }).waitFor();
      expect(server.state.email.version).toBe(7);
      await page.getByRole('button', { name: /^Keep both/ }).click();
      await save(page);
      expect(server.state.email.version).toBe(8);
      expect(stored(server)).toEqual([[['heading', 'divider']]]);
    }));

  it('keeps the work when the session ends and goes on with a new code of the host', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Heading');
      server.state.sessions.clear();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
      // The tab opens again from the host: the work is there.
      await page.goto(server.address());
      await expect.poll(() => canvas(page).locator('h2').textContent()).toBe('Heading');
      await save(page);
      expect(stored(server)).toEqual([[['heading']]]);
    }));

  it('gets the session of a lost answer with the same redeemId', () =>
    withEditor(
      async (page, server) => {
        await sheet(page).waitFor();
        expect(server.state.log).toEqual(['POST /thirdApp/session', 'POST /thirdApp/session']);
      },
      { prepare: (server) => server.state.lose.push('POST /thirdApp/session') },
    ));

  it('uploads an image with its progress and takes one by address', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Image');
      const chooser = page.waitForEvent('filechooser');
      await page.locator('.inspector').getByRole('button', { name: 'Upload image' }).click();
      await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('png') });
      await canvas(page).locator('img').waitFor();
      await page.getByRole('button', { name: 'Images' }).click();
      await page.getByRole('button', { name: 'Image address' }).click();
      const address = page.locator('.palette').getByRole('textbox', { name: 'Image address' });
      await address.fill('nonsense');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('Enter an address that starts with').waitFor();
      await address.fill(`${server.url}/pixel.png`);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect.poll(() => canvas(page).locator('img').count()).toBe(2);
      await save(page);
      const json = JSON.stringify(server.state.email.json);
      expect(json).toContain(`${server.url}/picture/1`);
      expect(json).toContain(`${server.url}/pixel.png`);
    }));

  it('has values of its own for the phone', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Heading');
      await page.getByRole('radio', { name: 'Mobile' }).check();
      await page.getByRole('tab', { name: 'Style' }).click();
      const size = page.getByRole('spinbutton', { name: 'Size' });
      await size.fill('18');
      await size.press('Enter');
      await expect
        .poll(() =>
          canvas(page)
            .locator('h2')
            .evaluate((element) => getComputedStyle(element).fontSize),
        )
        .toBe('18px');
      await page.getByRole('radio', { name: 'Desktop' }).check();
      await expect
        .poll(() =>
          canvas(page)
            .locator('h2')
            .evaluate((element) => getComputedStyle(element).fontSize),
        )
        .toBe('24px');
      await save(page);
      expect(JSON.stringify(server.state.email.json)).toContain('"_override":{"mobile":{"fontSize":"18px"}}');
    }));

  it('takes words, marks, links and lists from a clipping, and nothing of its look', () =>
    withEditor(async (page, server) => {
      await insert(page, 'Text');
      await canvas(page).locator('p').click();
      await canvas(page).locator('.ProseMirror').waitFor();
      await page.keyboard.press('Control+a');
      await page.evaluate((html) => {
        const frame = document.querySelector<HTMLIFrameElement>('.sheet iframe');
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        frame?.contentDocument?.querySelector('.ProseMirror')?.dispatchEvent(paste);
      }, clipping);
      await page.keyboard.press('Escape');
      await save(page);
      const json = JSON.stringify(server.state.email.json);
      const expected =
        '<p><strong>Bold</strong> and <a href="https://x.example" target="_blank">link</a></p><ul><li>One</li><li>Two</li></ul>';
      expect(json).toContain(JSON.stringify(expected).slice(1, -1));
    }));

  it('previews the finished email where nothing can run', () =>
    withEditor(async (page) => {
      await insert(page, 'Heading');
      await page.getByRole('button', { name: 'Preview' }).click();
      const preview = page.getByRole('dialog', { name: 'Preview' });
      await expect.poll(() => preview.frameLocator('iframe').locator('h2').textContent()).toBe('Heading');
      expect(await preview.locator('iframe').getAttribute('sandbox')).toBe('');
      await page.keyboard.press('Escape');
      await preview.waitFor({ state: 'detached' });
    }));

  it.each([
    ['light', 'en-US', 'ltr'],
    ['dark', 'ar', 'rtl'],
  ] as const)('has no accessibility violations: %s, %s', (colorScheme, lang, direction) =>
    withEditor(
      async (page) => {
        await page.emulateMedia({ colorScheme });
        await page.locator('.sheet').waitFor();
        await page.locator('.tile').first().click();
        await page.locator('#inspector-style').click();
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.locator('html').getAttribute('dir')).toBe(direction);
        expect(await page.locator('body').innerText()).not.toMatch(/inlay/i);
      },
      { query: { lang } },
    ),
  );

  it('says what happened when it cannot open', () =>
    withEditor(async (page, server) => {
      await sheet(page).waitFor();
      const used = [...server.state.codes.keys()][0] ?? '';
      const foreign = new URL(server.address()).searchParams.get('code') ?? '';
      const addresses = [
        ['This link has been used', `code=${used}&id=eml_1`],
        ['This link has expired', 'code=tmp_expired&id=eml_1'],
        ['This link does not work', 'code=tmp_unknown&id=eml_1'],
        ['There is no such email', `code=${foreign}&id=eml_2`],
        ['Your session has ended', 'app=app_1&id=eml_1'],
        ['This page needs a link', 'id=eml_1'],
      ] as const;
      // A tab of its own: the first one remembers its session and would go on with it.
      const other = await browser.newContext();
      try {
        const fresh = await other.newPage();
        for (const [title, query] of addresses) {
          await fresh.goto(`${server.url}/thirdApp?${query}`);
          await fresh.getByRole('heading', { name: title }).waitFor();
        }
        expect(await violationsOf(fresh)).toEqual([]);
      } finally {
        await other.close();
      }
    }));

  it('speaks to the page around it, and to no other', () =>
    withEditor(async (page, server) => {
      const host = await startHost(server.address());
      try {
        await page.goto(host.url);
        const heard = () => page.evaluate(() => (window as unknown as { heard: { type: string }[] }).heard);
        await expect.poll(async () => (await heard()).map(({ type }) => type)).toEqual(['ready']);
        const editor = page.frameLocator('#editor');
        await editor.getByRole('button', { name: 'Insert Heading', exact: true }).click();
        await editor.getByRole('button', { name: 'Save', exact: true }).click();
        await expect.poll(async () => (await heard()).map(({ type }) => type)).toEqual(['ready', 'dirty', 'saved']);
        expect((await heard())[2]).toEqual({ source: 'inlay', type: 'saved', emailId: 'eml_1', version: 1 });
        // The session ends; the host answers with a new code, and the work goes on where it was.
        server.state.sessions.clear();
        await editor.getByRole('button', { name: 'Insert Divider', exact: true }).click();
        await editor.getByRole('button', { name: 'Save', exact: true }).click();
        await editor.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
        expect((await heard()).at(-1)?.type).toBe('needs-code');
        const code = new URL(server.address()).searchParams.get('code');
        await page.evaluate((next) => {
          const frame = document.querySelector('iframe');
          frame?.contentWindow?.postMessage({ source: 'inlay-host', type: 'code', code: next }, '*');
        }, code);
        await expect.poll(async () => (await heard()).at(-1)?.type).toBe('saved');
        expect(stored(server)).toEqual([[['heading', 'divider']]]);
      } finally {
        host.close();
      }
    }));
});

/** As Google Docs (a bold wrapper that is not bold) and Word (lists as paragraphs) write it. */
const clipping =
  '<b style="font-weight:normal"><p style="line-height:1.38"><span style="font-size:11pt;font-weight:700">Bold</span>' +
  '<span style="font-family:Arial"> and </span><a href="https://x.example" style="text-decoration:none">' +
  '<span style="color:#15c;text-decoration:underline">link</span></a></p></b><script>alert(1)</script>' +
  '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span>·<span>&nbsp; </span></span>One<o:p></o:p></p>' +
  '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span>·<span>&nbsp; </span></span>Two</p>';

async function violationsOf(page: Page): Promise<readonly string[]> {
  // The canvas frame runs no scripts, not even those of the checker; what is in it is the email's.
  const { violations } = await axeOn(page).exclude('.sheet iframe').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** A host product on another origin that shows the editor and writes down what it hears. */
async function startHost(editorAddress: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const page = `<!doctype html><title>Host</title><iframe id="editor" src="${editorAddress.replaceAll('&', '&amp;')}"
    style="width:1400px;height:850px"></iframe><script>
    window.heard = [];
    addEventListener('message', (event) => heard.push(event.data));
    const frame = document.querySelector('iframe');
    frame.addEventListener('load', () => frame.contentWindow.postMessage({ source: 'inlay-host', type: 'hello' }, '*'));
    </script>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the host does not listen');
  return {
    url: `http://localhost:${address.port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
