import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/**
 * axe over a page and its frames, for a test to narrow down and run. Rules that pass are not written up, and
 * style sheets are not fetched again for rules that nobody runs. Where all frames are of one origin, axe talks
 * to them itself: the blank page in which results of several origins are put together costs as much as the scan.
 */
export function axeOn(page: Page): AxeBuilder {
  const { origin } = new URL(page.url());
  const isOneOrigin = page.frames().every((frame) => !frame.url().startsWith('http') || isOf(frame.url(), origin));
  return new AxeBuilder({ page })
    .setLegacyMode(isOneOrigin)
    .options({ resultTypes: ['violations'], preload: { assets: ['media'] } });
}

function isOf(url: string, origin: string): boolean {
  return new URL(url).origin === origin;
}
