import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplicationPage, setUpConsole } from './support/console.ts';
import { createInDemo } from './support/demo-host.ts';
import { editorUser } from './support/editor.ts';
import { type HostBackend, hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, editorFrame, type Journey, startJourney } from './support/journey.ts';
import { type Stack, startStack } from './support/stack.ts';
import { serveBody } from './support/web-page.ts';

let stack: Stack;
let backend: HostBackend;
let journey: Journey;
/** Made first, so that it is old when its test comes last. */
let shortCode: { readonly url: string; readonly endsAtMs: number };
const shortestLifetimeSeconds = 30;

beforeAll(async () => {
  stack = await startStack();
  backend = await hostBackend(stack);
  const id = await backend.createEmail('Too late');
  const code = await backend.client.code(backend.token, { lifetimeSeconds: shortestLifetimeSeconds });
  shortCode = {
    url: backend.client.editorUrl({ code, id }),
    endsAtMs: performance.now() + shortestLifetimeSeconds * 1000,
  };
});

afterAll(async () => {
  await stack?.stop();
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
});

/** A refused redemption is what these tests are about, and the browser notes each in its console. */
function expectNoOtherProblem(): void {
  expect(journey.problems.filter((line) => !/status of 40[14] .*\/thirdApp\//.test(line))).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
}

describe('a reload', () => {
  it('goes on in the same session in a tab', async () => {
    const { page } = journey;
    const redeemed: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/thirdApp/session')) redeemed.push(request.url());
    });
    await page.goto(await backend.editorUrl(await backend.createEmail('Reloaded')));
    const editor = editorUser(page);
    await editor.insert('Heading');
    await editor.type(editor.email.getByRole('heading'), 'Still here');
    await page.reload();
    await editor.email.getByText('Still here').waitFor();
    await editor.save();
    expect(redeemed).toHaveLength(1);
    expectNoOtherProblem();
  });

  it('goes on in the frame and in the page of a host', async () => {
    const { page } = journey;
    const editor = await createInDemo(page, stack, 'Framed');
    await editor.insert('Heading');
    await editor.type(editor.email.getByRole('heading'), 'Kept in the frame');
    await expect.poll(() => editor.status.textContent(), { timeout: 15_000 }).toBe('Draft kept');
    await (await editorFrame(page)).evaluate(() => location.reload());
    await editor.email.getByText('Kept in the frame').waitFor();
    await page.reload();
    await editor.email.getByText('Kept in the frame').waitFor();
    await editor.save();
    expectNoOtherProblem();
  });
});

describe('a code', () => {
  it('that was used before opens nothing, ends the session it made, and the work is kept', async () => {
    const { page, context } = journey;
    const id = await backend.createEmail('Replayed');
    const url = await backend.editorUrl(id);
    await page.goto(url);
    const editor = editorUser(page);
    await editor.insert('Heading');
    await editor.type(editor.email.getByRole('heading'), 'Mine');
    await editor.insert('Divider');

    const stranger = await startJourney();
    try {
      await stranger.page.goto(url);
      await stranger.page.getByRole('heading', { name: 'This link has been used' }).waitFor();
      expect(await accessibilityViolations(stranger.page)).toEqual([]);
    } finally {
      await stranger.close();
    }

    // By hand only if the draft has not told it already: its dialog lies above the button then.
    await editor.button('Save').dispatchEvent('click');
    const ended = page.getByRole('dialog', { name: 'Your session has ended' });
    await ended.waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await ended.getByRole('button', { name: 'Stay and copy my work' }).click();
    await editor.email.getByText('Mine').waitFor();
    await page.goto(await backend.editorUrl(id));
    await editor.email.getByText('Mine').waitFor();
    await expect.poll(() => editor.blocks.count()).toBe(2);
    await editor.save();
    expect(context.pages()).toHaveLength(1);
    expectNoOtherProblem();
  });

  it('opens no email of somebody else, and its own afterwards', async () => {
    const { page } = journey;
    const foreign = await (await hostBackend(stack, undefined, 'meadow-2')).createEmail('Of somebody else');
    const own = await backend.createEmail('My own');
    const code = await backend.code();
    for (const id of [foreign, '999999999']) {
      await page.goto(backend.client.editorUrl({ code, id }));
      await page.getByRole('heading', { name: 'There is no such email' }).waitFor();
    }
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(backend.client.editorUrl({ code, id: own }));
    await editorUser(page).canvas.waitFor();
    expect(await page.getByRole('textbox', { name: 'Email name' }).inputValue()).toBe('My own');
    expectNoOtherProblem();
  });

  it('that nobody made, or none at all, says so', async () => {
    const { page } = journey;
    await page.goto(backend.client.editorUrl({ code: `tmp_${'0'.repeat(43)}`, id: '1' }));
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
    await page.goto(`${stack.inlayUrl}/thirdApp?id=1`);
    await page.getByRole('heading', { name: 'This page needs a link' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expectNoOtherProblem();
  });
});

it('a session that ended in a frame goes on with a new code of the host', async () => {
  const { page } = journey;
  const opening = page.waitForRequest(/\/thirdApp\?code=/);
  const editor = await createInDemo(page, stack, 'Asked again');
  await editor.insert('Heading');
  await editor.type(editor.email.getByRole('heading'), 'Never lost');
  const thief = await startJourney();
  try {
    await thief.page.goto((await opening).url());
    await thief.page.getByRole('heading', { name: 'This link has been used' }).waitFor();
  } finally {
    await thief.close();
  }
  await editor.save();
  await editor.email.getByText('Never lost').waitFor();
  await page.getByText('Version 1 received').waitFor();
  expectNoOtherProblem();
});

describe('the language of the address', () => {
  it.each([
    ['de', 'de-DE', 'ltr', 'Speichern'],
    ['de-DE', 'de-DE', 'ltr', 'Speichern'],
    ['de_DE', 'de-DE', 'ltr', 'Speichern'],
    ['xx_YY', 'en-US', 'ltr', 'Save'],
  ])('%s is shown as %s', async (lang, shown, direction, save) => {
    const { page } = journey;
    await page.goto(await backend.editorUrl(await backend.createEmail('Sprache'), lang));
    await page.getByRole('button', { name: save, exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(shown);
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    expectNoOtherProblem();
  });

  it('falls back to the language of the browser', async () => {
    const french = await startJourney({ locale: 'fr-FR' });
    try {
      await french.page.goto(await backend.editorUrl(await backend.createEmail('Langue'), 'xx_YY'));
      await french.page.getByRole('button', { name: 'Enregistrer', exact: true }).waitFor();
      expect(await french.page.locator('html').getAttribute('lang')).toBe('fr-FR');
      expect(french.problems).toEqual([]);
    } finally {
      await french.close();
    }
  });

  it('Arabic runs from right to left, and the email does not', async () => {
    const { page } = journey;
    await page.goto(await backend.editorUrl(await backend.createEmail('Arabic'), 'ar'));
    await page.getByRole('application').waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const direction = page.frameLocator('.sheet iframe').locator('body');
    expect(await direction.evaluate((body) => getComputedStyle(body).direction)).toBe('ltr');
    expect(await accessibilityViolations(page)).toEqual([]);
    expectNoOtherProblem();
  });
});

describe('the page of a host', () => {
  it('may post the code in a form', async () => {
    const { page } = journey;
    const id = await backend.createEmail('Posted');
    const host = await serveBody(
      'text/html',
      `<!doctype html><title>Host</title><form method="post" action="${stack.inlayUrl}/thirdApp" target="editor">
        <input type="hidden" name="code" value="${await backend.code()}"><input type="hidden" name="id" value="${id}">
        <input type="hidden" name="lang" value="en_US"><button>Open</button></form>
        <iframe name="editor" title="Editor" style="width:1400px;height:800px"></iframe>`,
    );
    try {
      await page.goto(host.url);
      await page.getByRole('button', { name: 'Open' }).click();
      const editor = editorUser(page, page.frameLocator('iframe[name=editor]'));
      await editor.insert('Heading');
      await editor.save();
      const address = page.frame('editor')?.url() ?? '';
      expect(new URL(address).searchParams.get('id')).toBe(id);
      expect(new URL(address).searchParams.get('code')).toBeNull();
      expectNoOtherProblem();
    } finally {
      await host.close();
    }
  });

  it('frames the editor no more once another origin is set, within 5 s', async () => {
    const { page } = journey;
    const framed = (address: string): string =>
      `<!doctype html><title>Host</title><iframe src="${address.replaceAll('&', '&amp;')}" title="Editor"
        style="width:1200px;height:700px"></iframe>`;
    const addressAfter = await backend.editorUrl(await backend.createEmail('Framed after'));
    const before = await serveBody(
      'text/html',
      framed(await backend.editorUrl(await backend.createEmail('Framed before'))),
    );
    const after = await serveBody('text/html', framed(addressAfter));
    try {
      await page.goto(before.url);
      await editorUser(page, page.frameLocator('iframe')).canvas.waitFor();

      await setUpConsole(page, stack);
      await openApplicationPage(page, stack, 'Demo host', 'Embed');
      await page.getByText('Any website may frame the editor of this application.').waitFor();
      await page.getByRole('textbox', { name: 'Origin' }).fill(stack.demoUrlOnOtherSite);
      await page.getByRole('button', { name: 'Add origin' }).click();
      await page.getByText('Only these origins may frame the editor.').waitFor();
      const setAtMs = performance.now();
      expect(journey.problems).toEqual([]);

      // What the server says must change in time; how long a busy browser takes to hear it is not its promise.
      await expect
        .poll(async () => (await fetch(addressAfter)).headers.get('content-security-policy'), {
          timeout: 5_000 - (performance.now() - setAtMs),
          interval: 100,
        })
        .toContain(`frame-ancestors ${stack.demoUrlOnOtherSite}`);
      await page.goto(after.url);
      await expect.poll(() => page.frames().at(1)?.url(), { timeout: 15_000 }).toBe('chrome-error://chromewebdata/');
      const editor = await createInDemo(page, stack, 'Still allowed');
      await editor.insert('Heading');
      await editor.save();
      expect(journey.problems.filter((line) => !line.includes('frame-ancestors'))).toEqual([]);
    } finally {
      await Promise.all([before.close(), after.close()]);
    }
  });
});

it('a code that has expired opens nothing', async () => {
  await delay(Math.max(0, shortCode.endsAtMs - performance.now() + 500));
  const { page } = journey;
  await page.goto(shortCode.url);
  await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  expectNoOtherProblem();
});
