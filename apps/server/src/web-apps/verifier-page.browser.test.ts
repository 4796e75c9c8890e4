import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { canonicalise, type EvidenceBundle } from '@inlay/evidence';
import { makeBundle, makeSealingKey } from '@inlay/evidence/testing';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../../tools/browser.ts';
import { buildVerifier } from './build-verifier.ts';
import { verifierFile } from './verifier-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'inlay-verifier-'));
const good = join(folder, 'good.json');
const bad = join(folder, 'bad.json');
let browser: Browser;
let page: Page;
let bundle: EvidenceBundle;
const complaints: string[] = [];
beforeAll(async () => {
  await buildVerifier(resolve(import.meta.dirname, '../../../../packages/evidence'), folder);
  bundle = await makeBundle(12, await makeSealingKey());
  writeFileSync(good, canonicalise(bundle));
  const hostile = canonicalise(bundle).replace('n° 5', '<img src=x onerror=alert(1)>');
  writeFileSync(bad, hostile.replace('"package":{"name":"Spring"', '"package":{"name":"<b>Spring</b>"'));
  browser = await launchBrowser();
  const context = await browser.newContext({ offline: true, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(folder, verifierFile)).href);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const violations = async () =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.length]);

describe('the page that checks evidence, from a disk and offline', () => {
  it('can be read by everybody before a file is there', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations()).toEqual([]);
    }
  });

  it('says of a good bundle that it is valid, and puts the focus there', async () => {
    await page.getByLabel('Evidence file').setInputFiles(good);
    await expect
      .poll(() => page.getByRole('heading', { name: 'Valid' }).evaluate((h) => h === document.activeElement))
      .toBe(true);
    expect(await page.getByRole('row').count()).toBeGreaterThan(14);
    expect(await page.getByText('1 to 12').count()).toBe(1);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations()).toEqual([]);
    }
  });

  it('names the changed entry of a broken one, and shows what it says as text', async () => {
    await page.getByLabel('Evidence file').setInputFiles(bad);
    await page.getByRole('heading', { name: 'Broken' }).waitFor();
    expect(await page.getByText('First fault: entry 6 (document.viewed)').count()).toBe(1);
    expect(await page.getByText('<b>Spring</b>').count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    expect(await violations()).toEqual([]);
  });

  it('holds the seals against a key that is given, and says when one is none', async () => {
    await page.getByLabel('Evidence file').setInputFiles(good);
    await page.getByRole('heading', { name: 'Valid' }).waitFor();
    const keys = page.getByLabel('Public keys that you trust');
    await keys.fill('short');
    await keys.blur();
    await page.getByText('“short” is no key').waitFor();
    await keys.fill((await makeSealingKey()).publicKey);
    await keys.blur();
    await page.getByRole('heading', { name: 'Broken' }).waitFor();
    await keys.fill(bundle.keys[0]?.publicKey ?? '');
    await keys.blur();
    await page.getByText('checked with the keys that you gave').waitFor();
  });

  it('takes a file that is dropped on it', async () => {
    const data = await page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'dropped.json'));
        return transfer;
      },
      readFileSync(bad, 'utf8'),
    );
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await page.getByText('Checked dropped.json.').waitFor();
    expect(await page.getByRole('heading', { name: 'Broken' }).count()).toBe(1);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('has broken no rule of its own policy', () => {
    expect(complaints).toEqual([]);
  });
});
