import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FrameLocator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setUpConsole } from './support/console.ts';
import { type EditorUser, editorUser } from './support/editor.ts';
import { accessibilityViolations, type Journey, startJourney } from './support/journey.ts';
import {
  type ClientServer,
  createPluginApplication,
  type PluginCredentials,
  type ServedClient,
  servePluginClient,
  translateProgram,
} from './support/plugin-client.ts';
import { type Stack, startStack } from './support/stack.ts';

let dataFolder: string;
let stack: Stack;
let credentials: PluginCredentials;
let journey: Journey;
const clients: ClientServer[] = [];

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'inlay-plugin-e2e-'));
  credentials = await createPluginApplication(dataFolder, 'Plugin host');
  stack = await startStack({ command: ['serve'], dataFolder });
  const first = await startJourney();
  await setUpConsole(first.page, stack);
  await allowBrowserAuthentication(first.page);
  await first.close();
});

afterAll(async () => {
  await stack?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
  for (const client of clients.splice(0)) await client.close();
});

/** Demo mode: the pages here hold the secret, as the samples of the contract do. */
async function allowBrowserAuthentication(page: Page): Promise<void> {
  const path = `/internal/applications/${credentials.applicationId}/plugin`;
  const status = await page.evaluate(async (address) => {
    const answer = await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ allowBrowserAuthentication: true }),
    });
    return answer.status;
  }, path);
  expect(status).toBe(200);
}

async function serve(name: string, more: Partial<ServedClient> = {}): Promise<string> {
  const client = await servePluginClient(name, { stack, credentials, ...more });
  clients.push(client);
  const { pluginId, secretKey } = credentials;
  return `${client.url}/?${new URLSearchParams({ pluginId, secretKey })}`;
}

interface OpenPlugin {
  readonly frame: FrameLocator;
  readonly editor: EditorUser;
}

async function inFrame(page: Page, place: string): Promise<OpenPlugin> {
  const frame = page.frameLocator(`${place} iframe`);
  const editor = editorUser(page, frame);
  await editor.canvas.waitFor();
  return { frame, editor };
}

const expectNoProblem = (): void => {
  expect(journey.problems).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
};

describe('a plain page', () => {
  it('edits, undoes, saves and compiles with buttons of its own, and walks through the versions', async () => {
    const { page } = journey;
    await page.goto(`${await serve('plain-page')}&emailId=plain-story`);
    const { frame, editor } = await inFrame(page, '#editorContainer');
    await page.locator('#state').getByText('loaded').waitFor();
    await editor.email.getByRole('heading', { name: 'Seeds for the autumn' }).waitFor();
    await editor.email.getByText('See the seeds').waitFor();
    await expect.poll(() => editor.email.locator('img').getAttribute('alt')).toBe('Garden');
    await expect.poll(() => page.locator('#undoButton').isDisabled()).toBe(true);

    await editor.insert('Divider');
    const blocks = await editor.blocks.count();
    await expect.poll(() => page.locator('#undoButton').isEnabled()).toBe(true);
    await page.locator('#undoButton').click();
    await expect.poll(() => editor.blocks.count()).toBe(blocks - 1);
    await page.locator('#redoButton').click();
    await expect.poll(() => editor.blocks.count()).toBe(blocks);
    await page.locator('#saveButton').click();
    await page.locator('#state').getByText('saved by hand').waitFor();
    await editor.type(editor.email.getByRole('heading', { name: 'Seeds for the autumn' }), 'Bulbs for the spring');
    await page.locator('#saveButton').click();
    await expect.poll(async () => (await latestVersions(page)).length, { timeout: 20_000 }).toBeGreaterThan(0);

    await page.locator('#mobileViewButton').click();
    await expect.poll(() => frame.getByRole('radio', { name: 'Mobile' }).count()).toBe(0);
    await page.locator('#desktopViewButton').click();

    await page.locator('#compileButton').click();
    await expect.poll(() => page.locator('body').getAttribute('data-compiled')).toContain('Bulbs for the spring');
    const compiled = (await page.locator('body').getAttribute('data-compiled')) ?? '';
    expect(compiled).not.toContain('esd-');
    expect(compiled).toContain('*|FNAME|*');
    expect(compiled).toContain('https://garden.example/seeds');

    await page.locator('#historyLink').click();
    const history = frame.getByRole('dialog', { name: 'Version history' });
    await history.getByRole('option').nth(2).waitFor();
    await page.locator('#previousVersion').click();
    await history.frameLocator('iframe').getByText('Bulbs for the spring').waitFor();
    await page.locator('#previousVersion').click();
    await history.frameLocator('iframe').getByText('Seeds for the autumn').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await journey.screenshot('plugin-versions');
    await history.getByRole('button', { name: 'Restore this version' }).click();
    await editor.email.getByRole('heading', { name: 'Seeds for the autumn' }).waitFor();

    await page.locator('#codeEditor').click();
    const code = frame.getByRole('dialog', { name: 'Code' });
    await code.getByText('Seeds for the autumn').first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await journey.screenshot('plugin-code');
    await page.locator('#codeEditor').click();
    await code.waitFor({ state: 'detached' });
    expectNoProblem();
  });

  it('finds its email again, keeps it against other content, and replaces it when told to', async () => {
    const { page } = journey;
    const address = `${await serve('plain-page')}&emailId=plain-kept`;
    await page.goto(address);
    const first = await inFrame(page, '#editorContainer');
    await first.editor.type(first.editor.email.getByRole('heading'), 'Kept by the server');
    await page.locator('#saveButton').click();
    await page.locator('#state').getByText('saved by hand').waitFor();

    await page.goto(address);
    const again = await inFrame(page, '#editorContainer');
    await again.editor.email.getByRole('heading', { name: 'Kept by the server' }).waitFor();
    await expect.poll(() => page.locator('body').getAttribute('data-warned')).toContain('content');

    await page.goto(`${address}&forceRecreate=1`);
    const anew = await inFrame(page, '#editorContainer');
    await anew.editor.email.getByRole('heading', { name: 'Seeds for the autumn' }).waitFor();
    expectNoProblem();
  });

  it('loses nothing when its token expires in the middle of editing, and asks for one other', async () => {
    const { page } = journey;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/auth') && request.method() === 'POST') asked.push(request.url());
    });
    await page.goto(`${await serve('plain-page')}&emailId=plain-expiry`);
    const { editor } = await inFrame(page, '#editorContainer');
    expect(asked).toHaveLength(1);
    let expired = 0;
    await page.route('**/thirdApp/{draft,email}', async (route) => {
      expired += 1;
      if (expired > 1) return route.continue();
      const body = { error: 'token_expired', message: 'The token has expired', requestId: 'req_test' };
      return route.fulfill({ status: 401, contentType: 'application/json', body: JSON.stringify(body) });
    });
    await editor.type(editor.email.getByRole('heading'), 'Typed over the expiry');
    await page.locator('#saveButton').click();
    await page.locator('#state').getByText('saved by hand').waitFor();
    expect(asked).toHaveLength(2);
    await page.unrouteAll();
    await page.reload();
    const again = await inFrame(page, '#editorContainer');
    await again.editor.email.getByRole('heading', { name: 'Typed over the expiry' }).waitFor();
    expect(journey.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  });
});

/** What the server answers to the next draft of a page. */
const drafted = (page: Page) =>
  page.waitForResponse((answer) => answer.ok() && answer.url().endsWith('/thirdApp/draft'));

describe('two people at one email', () => {
  it('type by turns and keep their own text; who saves second decides, and nothing is lost', async () => {
    const address = await serve('plain-page');
    const openAs = async (page: Page, userId: string, username: string): Promise<OpenPlugin> => {
      await page.goto(`${address}&${new URLSearchParams({ emailId: 'shared-story', userId, username })}`);
      return inFrame(page, '#editorContainer');
    };
    const heading = ({ editor }: OpenPlugin) => editor.email.getByRole('heading').first();
    const other = await startJourney();
    try {
      const [adaPage, bobPage] = [journey.page, other.page];
      let ada = await openAs(adaPage, 'ada', 'Ada Lovelace');
      let bob = await openAs(bobPage, 'bob', 'Bob Burger');
      await bob.frame.getByRole('button', { name: 'Also at this email: Ada Lovelace' }).waitFor();
      await bob.frame.getByText('Ada Lovelace is editing this email, too').first().waitFor();
      for (const round of ['first', 'second']) {
        for (const [page, plugin, name] of [
          [adaPage, ada, 'Ada'],
          [bobPage, bob, 'Bob'],
        ] as const) {
          const kept = drafted(page);
          await plugin.editor.type(heading(plugin), `${name} writes the ${round} time`);
          await kept;
        }
      }
      ada = await openAs(adaPage, 'ada', 'Ada Lovelace');
      bob = await openAs(bobPage, 'bob', 'Bob Burger');
      await ada.editor.email.getByRole('heading', { name: 'Ada writes the second time' }).waitFor();
      await bob.editor.email.getByRole('heading', { name: 'Bob writes the second time' }).waitFor();
      expect(await accessibilityViolations(adaPage)).toEqual([]);

      await ada.editor.save();
      bob = await openAs(bobPage, 'bob', 'Bob Burger');
      const question = bob.frame.getByRole('dialog', { name: 'Somebody else saved this email' });
      await question.getByRole('button', { name: 'Decide later' }).click();
      await bob.editor.email.getByRole('heading', { name: 'Bob writes the second time' }).waitFor();
      await bob.editor.button('Save').click();
      await question.getByRole('button', { name: /^Keep both/ }).click();
      await bob.editor.email.getByRole('heading', { name: 'Ada writes the second time' }).waitFor();
      await bob.editor.email.getByRole('heading', { name: 'Bob writes the second time' }).waitFor();
      await bob.editor.save();

      ada = await openAs(adaPage, 'ada', 'Ada Lovelace');
      await ada.editor.email.getByRole('heading', { name: 'Ada writes the second time' }).waitFor();
      await ada.editor.email.getByRole('heading', { name: 'Bob writes the second time' }).waitFor();
      expectNoProblem();
      // The browser notes the refusal that the question is about.
      expect(other.problems.filter((problem) => !problem.includes('412'))).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('people whom the page does not name', () => {
  it('keep their own text, also where the browser blocks the storage of frames', async () => {
    const address = `${await serve('plain-page')}&nobody=1&emailId=nobodys-story`;
    const openIn = async (page: Page): Promise<OpenPlugin> => {
      await page.goto(address);
      return inFrame(page, '#editorContainer');
    };
    const write = async (page: Page, { editor }: OpenPlugin, words: string): Promise<void> => {
      const kept = drafted(page);
      await editor.type(editor.email.getByRole('heading').first(), words);
      await kept;
    };
    const other = await startJourney();
    try {
      const one = await openIn(journey.page);
      const two = await openIn(other.page);
      await two.frame.getByRole('button', { name: /^Also at this email/ }).waitFor();
      await write(journey.page, one, 'Written here');
      await write(other.page, two, 'Written there');
      await write(journey.page, one, 'Written here again');
      const again = await openIn(journey.page);
      await again.editor.email.getByRole('heading', { name: 'Written here again' }).waitFor();
      // Where nothing says that it is the same browser, somebody else may have left it: that is said.
      if (await again.frame.locator('html').evaluate(hasNoStorage))
        await again.frame.getByText(/^Unsaved changes from/).waitFor();
      await two.editor.email.getByRole('heading', { name: 'Written there' }).waitFor();
      const back = await openIn(other.page);
      await back.editor.email.getByRole('heading', { name: 'Written there' }).waitFor();
      expectNoProblem();
      expect(other.problems).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

/** The headless shell of npm ci blocks cookies of other sites, and not their storage. */
function hasNoStorage(): boolean {
  try {
    return localStorage.length < 0;
  } catch {
    return true;
  }
}

/** Lines of the page's own state, to wait for the second save. */
async function latestVersions(page: Page): Promise<readonly string[]> {
  const state = (await page.locator('#state').textContent()) ?? '';
  return state === 'saved by hand' ? [state] : [];
}

describe('a Vite project with an extension', () => {
  it('opens what the extension brings, and its choices land in the email', async () => {
    const { page } = journey;
    await page.goto(await serve('vite-extension', { build: true }));
    const { frame, editor } = await inFrame(page, '#editor');
    await expect.poll(() => page.locator('body').getAttribute('data-loaded')).toBe('yes');
    const own = (name: string) => page.getByRole('dialog', { name });

    await editor.insert('Image');
    await frame
      .getByRole('button', { name: /Choose (from gallery|image)/ })
      .first()
      .click();
    await own('Own images').getByRole('button', { name: 'Tulip' }).click();
    await expect.poll(() => editor.email.getByRole('img', { name: 'A tulip' }).count()).toBe(1);

    await editor.insert('Video');
    await frame.getByRole('button', { name: /Choose video/ }).click();
    await own('Own videos').getByRole('button', { name: 'Sowing' }).click();
    await expect.poll(() => editor.email.locator('[aria-label="How to sow"]').count()).toBe(1);

    await editor.email.getByText('Dear').click();
    await editor.email.locator('.ProseMirror').waitFor();
    await frame.getByRole('button', { name: 'Insert merge tag' }).first().click();
    await expect.poll(() => editor.email.locator('.ProseMirror').textContent()).toContain('person.town');
    await frame.getByRole('button', { name: 'Write with the assistant' }).first().click();
    await own('Own assistant').getByRole('button', { name: 'Improve' }).click();
    await editor.email.getByText('Better than:').waitFor();
    await page.keyboard.press('Escape');

    await editor.panel('Outline');
    await frame.getByRole('region', { name: 'Outline' }).getByRole('button', { name: /^Text/ }).first().click();
    await frame.getByRole('button', { name: 'Add condition' }).first().click();
    await frame.getByRole('option', { name: 'Own segments' }).click();
    await own('Own segments').getByRole('button', { name: 'Gardeners' }).click();
    await frame.getByText('Gardeners').first().waitFor();

    const compiled = await page.evaluate(
      () =>
        new Promise<{ readonly html: string; readonly displayConditions: readonly object[] }>((resolve, reject) => {
          const { actionsApi } = (window as unknown as { StripoEditorApi: { actionsApi: CompileApi } }).StripoEditorApi;
          actionsApi.compileEmail({
            minimize: true,
            callback: (error, html, _ampHtml, _ampErrors, displayConditions) =>
              error ? reject(new Error(String(error))) : resolve({ html, displayConditions }),
          });
        }),
    );
    expect(compiled.html).toContain('{% if person.garden %}');
    expect(compiled.html).toContain('{% endif %}');
    expect(compiled.html).toContain('tulip.png');
    expect(compiled.html).toContain('https://videos.example/sowing');
    expect(JSON.stringify(compiled.displayConditions)).toContain('gardeners');
    expectNoProblem();
  });
});

interface CompileApi {
  compileEmail(options: {
    minimize: boolean;
    callback: (
      error: unknown,
      html: string,
      ampHtml: string,
      ampErrors: unknown,
      displayConditions: readonly object[],
    ) => void;
  }): void;
}

describe('a React wrapper in StrictMode', () => {
  it('does its five actions, and survives being closed and opened', async () => {
    const { page } = journey;
    await page.goto(await serve('react-wrapper', { build: true }));
    const { editor } = await inFrame(page, '.editor');
    await page.getByText('ready', { exact: true }).waitFor();
    expect(await page.locator('.editor iframe').count()).toBe(1);
    const said = page.locator('output');
    await editor.insert('Divider');
    const blocks = await editor.blocks.count();
    await page.getByRole('button', { name: 'Undo it' }).click();
    await expect.poll(() => editor.blocks.count()).toBe(blocks - 1);
    await page.getByRole('button', { name: 'Redo it' }).click();
    await expect.poll(() => editor.blocks.count()).toBe(blocks);
    await page.getByRole('button', { name: 'Save it' }).click();
    await said.getByText('saved').waitFor();
    await page.getByRole('button', { name: 'Take it' }).click();
    await expect.poll(() => said.textContent()).toMatch(/^\d{4,} \d{3,}$/);
    await page.getByRole('button', { name: 'Compile it' }).click();
    await expect.poll(() => said.textContent()).toContain('Seeds for the autumn');
    await page.getByRole('button', { name: 'Close or open' }).click();
    await expect.poll(() => page.locator('iframe').count()).toBe(0);
    await page.getByRole('button', { name: 'Close or open' }).click();
    const again = await inFrame(page, '.editor');
    await expect.poll(() => again.editor.blocks.count()).toBe(blocks);
    expectNoProblem();
  });
});

describe('a page of the first generation', () => {
  it('opens in its preview container and hands out the template', async () => {
    const { page } = journey;
    await page.goto(await serve('first-generation'));
    const { editor } = await inFrame(page, '#stripoPreviewContainer');
    await expect.poll(() => page.locator('body').getAttribute('data-loaded')).toBe('yes');
    expect(await page.locator('#stripoSettingsContainer').isVisible()).toBe(false);
    await editor.insert('Divider');
    await page.locator('#undo').click();
    await page.locator('#take').click();
    await expect.poll(() => page.locator('body').getAttribute('data-compiled')).toContain('Seeds for the autumn');
    const template = JSON.parse((await page.locator('body').getAttribute('data-template')) ?? '{}') as {
      readonly html: string;
      readonly css: string;
      readonly width: number;
      readonly height: number;
    };
    expect(template.html).toContain('esd-block-text');
    expect(template.css).toContain('.es-');
    expect(template.width).toBeGreaterThan(0);
    expect(template.height).toBeGreaterThan(0);
    expectNoProblem();
  });
});

const hasPhp = (() => {
  try {
    execFileSync('php', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a backend class', () => {
  it.skipIf(!hasPhp)('gets a token and finished HTML, and null for a wrong secret', async () => {
    const program = translateProgram('php-backend/stripo-client.php', stack);
    const { stdout } = await promisify(execFile)('php', [program, credentials.pluginId, credentials.secretKey]);
    const answer = JSON.parse(stdout) as { readonly token: string; readonly html: string; readonly wrong: null };
    expect(answer.token.split('.')).toHaveLength(3);
    expect(answer.html).toMatch(/<p class="a" style="color: ?#(ff0000|f00);?">Hello<\/p>|<p[^>]*style="[^"]*#ff0000/i);
    expect(answer.wrong).toBeNull();
  });
});
