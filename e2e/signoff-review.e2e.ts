import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type HostBackend, hostBackend } from './support/host-backend.ts';
import { accessibilityViolations, type Journey, startJourney } from './support/journey.ts';
import { reviewHost } from './support/review-host.ts';
import { type Stack, startStack } from './support/stack.ts';
import { serveBody, type WebServer } from './support/web-page.ts';

let stack: Stack;
let backend: HostBackend;
let journey: Journey;
let host: WebServer;
let review: ReturnType<typeof reviewHost>;

beforeAll(async () => {
  stack = await startStack();
  backend = await hostBackend(stack);
  review = reviewHost(stack, backend);
  host = await serveBody('text/html; charset=utf-8', review.hostPage);
});

afterAll(async () => {
  await host?.close();
  await stack?.stop();
});

beforeEach(async () => {
  journey = await startJourney();
});

afterEach(async () => {
  await journey?.close();
});

/** The host's page on another site than ours, with the review in its frame. */
async function openInHost(address: string) {
  const { page } = journey;
  await page.goto(`${host.url}/#${encodeURIComponent(address)}`);
  const frame = page.frameLocator('iframe').first();
  await frame.getByRole('heading', { level: 1 }).waitFor();
  const heard = (): Promise<readonly unknown[]> => page.evaluate(() => (globalThis as unknown as HostWindow).heard);
  return { page, frame, heard };
}

interface HostWindow {
  readonly heard: readonly unknown[];
}

const typed = (heard: readonly unknown[]) =>
  heard.flatMap((message) =>
    typeof message === 'object' && message !== null && 'type' in message ? [message.type] : [],
  );
const strings = (heard: readonly unknown[]) => heard.filter((message) => typeof message === 'string');

it('signs in a foreign frame without cookies, by keyboard alone, and the host hears of it', async () => {
  const { packageId } = await review.createPackage();
  const { page, frame, heard } = await openInHost(await review.signerAddress(packageId, 'grace'));
  expect(await accessibilityViolations(page)).toEqual([]);
  await journey.screenshot('review-cover');
  await frame.getByRole('button', { name: 'Start the review' }).focus();
  await page.keyboard.press('Enter');
  await frame.frameLocator('iframe').getByText('Spring is here').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await journey.screenshot('review-email');

  await frame.getByLabel('Your full name').focus();
  await page.keyboard.type('Grace Hopper');
  await page.keyboard.press('Enter');
  await frame.getByRole('heading', { name: 'Everything is approved' }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await journey.screenshot('review-end');
  await expect
    .poll(async () => typed(await heard()))
    .toEqual(['review.ready', 'navigation', 'document.viewed', 'document.approved', 'signer.complete']);
  expect(strings(await heard())).toEqual([
    'ESL:MESSAGE:REGISTER',
    'ESL:MESSAGE:SUCCESS:DOCUMENT_NAVIGATION',
    'ESL:MESSAGE:STARTED:DOCUMENT_ACCEPT',
    'ESL:MESSAGE:STARTED:DOCUMENT_CONFIRM',
    'ESL:MESSAGE:SUCCESS:DOCUMENT_ACCEPT',
    'ESL:MESSAGE:SUCCESS:DOCUMENT_CONFIRM',
    'ESL:MESSAGE:SUCCESS:SIGNER_COMPLETE',
  ]);
  expect(await review.statusOf(packageId)).toBe('COMPLETED');
  expect(journey.problems).toEqual([]);
  expect(journey.foreignRequests).toEqual([]);
});

it('goes on after a reload of the frame, with a link that opens once, keeps what was typed, and declines', async () => {
  const { packageId } = await review.createPackage();
  const address = await review.signerAddress(packageId, 'grace', 'singleUse');
  const { page, frame, heard } = await openInHost(address);
  await frame.getByRole('button', { name: 'Start the review' }).click();
  await frame.getByLabel('Your full name').fill('Grace H');
  // Where storage is blocked, a reload of the host's page begins anew; one of the frame does not.
  await frame.locator(':root').evaluate(() => location.reload());
  await frame.getByRole('button', { name: 'Start the review' }).click();
  await expect.poll(() => frame.getByLabel('Your full name').inputValue()).toBe('Grace H');
  await frame.getByRole('button', { name: 'Request changes' }).click();
  await frame.getByLabel('What should change?').fill('The imprint is missing');
  expect(await accessibilityViolations(page)).toEqual([]);
  await frame.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click();
  await frame.getByRole('heading', { name: 'Changes were requested' }).waitFor();
  await expect.poll(async () => typed(await heard())).toContain('package.declined');
  expect(strings(await heard())).toContain('ESL:MESSAGE:SUCCESS:PACKAGE_DECLINE');
  expect(await review.statusOf(packageId)).toBe('DECLINED');
  expect(journey.problems).toEqual([]);
});

it('warns before the session ends, tells the host, and stays when asked to', async () => {
  await journey.context.clock.install();
  const { packageId } = await review.createPackage();
  // Any answer keeps the session alive: the last one of the opening has to be there.
  const lastAnswer = journey.page.waitForResponse((answer) => answer.url().endsWith('/comments'));
  const { frame, heard } = await openInHost(await review.signerAddress(packageId, 'grace'));
  await (await lastAnswer).finished();
  await journey.context.clock.fastForward('27:30');
  await frame.getByRole('button', { name: 'Stay here' }).click();
  await expect.poll(() => frame.getByRole('button', { name: 'Stay here' }).count()).toBe(0);
  await journey.context.clock.fastForward('29:30');
  await frame.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  await expect.poll(async () => typed(await heard())).toEqual(['review.ready', 'session.expiring', 'session.expired']);
});

it('says what is wrong with a used link, and the host hears that, too', async () => {
  const { packageId } = await review.createPackage();
  const address = await review.signerAddress(packageId, 'grace', 'singleUse');
  await openInHost(address);
  await journey.close();
  journey = await startJourney();
  const { page, frame, heard } = await openInHost(address);
  await frame.getByRole('heading', { name: 'This link has been used' }).waitFor();
  await expect.poll(async () => typed(await heard())).toEqual(['token.invalid']);
  expect(await accessibilityViolations(page)).toEqual([]);
});

it('brings a file and draws the signature with the pointer', async () => {
  const drawn = { fields: [{ type: 'SIGNATURE', subtype: 'CAPTURE' }] };
  const proof = { attachmentRequirements: [{ id: 'proof', name: 'Proof of the claim', required: true }] };
  const { packageId } = await review.createPackage(proof, drawn);
  const { page } = journey;
  await page.goto(await review.signerAddress(packageId, 'grace'));
  await page.getByRole('button', { name: 'Start the review' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('The lab says yes') });
  await page.getByText('proof.txt').waitFor();
  const box = await page.locator('svg.signature-pad').boundingBox();
  if (box === null) throw new Error('There is nowhere to draw');
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y + 20, { steps: 5 });
  await page.mouse.move(box.x + 140, box.y + box.height - 20, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Sign and approve' }).click();
  await page.getByRole('heading', { name: 'Everything is approved' }).waitFor();
  expect(await review.statusOf(packageId)).toBe('COMPLETED');
  expect(journey.problems).toEqual([]);
});

it('hands the decision over to somebody else', async () => {
  const { packageId } = await review.createPackage({ reassign: true });
  const { page } = journey;
  await page.goto(await review.signerAddress(packageId, 'grace'));
  await page.getByRole('button', { name: 'Start the review' }).click();
  await page.getByRole('button', { name: 'Hand over' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First name').fill('Ida');
  await dialog.getByLabel('Last name').fill('Rhodes');
  await dialog.getByLabel('Email', { exact: false }).fill('ida@law.example');
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await expect.poll(() => review.signersOf(packageId)).toEqual(['ida@law.example']);
  expect(await review.statusOf(packageId)).toBe('SENT');
});
