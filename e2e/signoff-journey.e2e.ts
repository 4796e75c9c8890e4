import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { editorUser } from './support/editor.ts';
import { type HostBackend, hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, type Journey, journeysInShell, startJourney } from './support/journey.ts';
import { type Stack, startStack } from './support/stack.ts';

journeysInShell();

/** As a person would: from "send for sign-off" to a verified certificate, in so many milliseconds at most. */
const promiseMs = 180_000;
const root = resolve(import.meta.dirname, '..');

let stack: Stack;
let backend: HostBackend;
let author: Journey;
let reviewer: Journey;
let folder: string;

beforeAll(async () => {
  stack = await startStack();
  backend = await hostBackend(stack);
  folder = mkdtempSync(join(tmpdir(), 'inlay-signoff-'));
});

afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  author = await startJourney({ permissions: ['clipboard-read', 'clipboard-write'] });
  reviewer = await startJourney({ acceptDownloads: true });
});

afterEach(async () => {
  await author?.close();
  await reviewer?.close();
});

const keepDownload = async (page: Page, button: string, name: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
};

/** @returns exit code and what was printed. */
async function verify(file: string, keys: string): Promise<{ readonly code: number; readonly out: string }> {
  const inlay = ['tools/run.mjs', 'apps/server/src/main.ts', 'evidence', 'verify', file, '--keys', keys];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, inlay, { cwd: root });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

it('goes from the editor to a certificate that anybody can verify, within three minutes', async () => {
  const startedMs = performance.now();
  const { page } = author;
  const id = await backend.createEmail('Spring letter');
  await page.goto(await backend.editorUrl(id));
  const editor = editorUser(page);
  await editor.insert('Heading');

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Send for sign-off…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign-off' });
  await dialog.getByRole('button', { name: 'Send for sign-off' }).click();
  await dialog.getByText('Add at least one reviewer.').waitFor();
  await dialog.locator('[type=email]:focus').waitFor();
  await dialog.getByLabel('Email of reviewer 1').fill('grace.hopper@law.example');
  await dialog.getByLabel('Name of reviewer 1').focus();
  expect(await dialog.getByLabel('Name of reviewer 1').inputValue()).toBe('Grace Hopper');
  expect(await accessibilityViolations(page)).toEqual([]);
  await author.screenshot('signoff-form');
  await dialog.getByRole('button', { name: 'Send for sign-off' }).click();
  await dialog.getByText('Sent to 1 reviewer', { exact: true }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Copy link of Grace Hopper' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Done' }).click();

  await reviewer.page.goto(link);
  await reviewer.page.getByRole('button', { name: 'Start the review' }).click();
  await reviewer.page.getByLabel('Your full name').fill('Grace Hopper');
  await reviewer.page.getByRole('button', { name: 'Approve' }).click();
  await reviewer.page.getByRole('heading', { name: 'Everything is approved' }).waitFor();
  const pdf = readFileSync(await keepDownload(reviewer.page, 'Certificate', 'certificate.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const bundle = await keepDownload(reviewer.page, 'Record', 'bundle.json');

  const keys = join(folder, 'keys.json');
  const published = await fetch(`${stack.inlayUrl}/.well-known/inlay-evidence-keys/${backend.applicationId}`);
  writeFileSync(keys, await published.text());
  expect(await verify(bundle, keys)).toMatchObject({ code: 0 });
  expect(performance.now() - startedMs).toBeLessThan(promiseMs);

  const broken = join(folder, 'broken.json');
  writeFileSync(
    broken,
    readFileSync(bundle, 'utf8').replace('"typedName":"Grace Hopper"', '"typedName":"Grace Hoppes"'),
  );
  const report = await verify(broken, keys);
  expect(report.code).toBe(1);
  expect(report.out).toMatch(/First fault: entry \d+ \(approval\.given\)/);

  await reviewer.page.goto(`${stack.inlayUrl}/verify`);
  await reviewer.page.locator('input[type=file]').setInputFiles(bundle);
  await reviewer.page.getByText(/valid/i).first().waitFor();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Send for sign-off…' }).click();
  await dialog.getByText('Everybody approved exactly this version.').waitFor();
  await author.screenshot('signoff-approved');
  expect([...author.problems, ...reviewer.problems]).toEqual([]);
  expect([...author.foreignRequests, ...reviewer.foreignRequests]).toEqual([]);
});
