import { booleanOf } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';
import { notOutlook } from '@inlay/html';
import type { RenderSession } from './render-session.ts';

/** How something that is not on every device is written. */
export interface Visibility {
  readonly className: string;
  /** Inline style that hides it where no media query is read. */
  readonly style: string;
  readonly isDesktop: boolean;
}

const everywhere: Visibility = { className: '', style: '', isDesktop: true };

/** Reads `hideDesktop` and `hideMobile`; undefined where it is hidden on both and left out. */
export function visibilityOf(
  values: JsonObject,
  session: RenderSession,
  kind: 'row' | 'block',
): Visibility | undefined {
  const hidesDesktop = values.hideDesktop !== undefined && booleanOf(values.hideDesktop);
  const hidesMobile = values.hideMobile !== undefined && booleanOf(values.hideMobile);
  if (session.target === 'canvas' || (!hidesDesktop && !hidesMobile)) return everywhere;
  if (hidesDesktop && hidesMobile) return undefined;
  if (hidesMobile) return { className: session.rules.fixed('x'), style: '', isDesktop: true };
  return { className: session.rules.fixed(kind === 'row' ? 's' : 't'), style: 'display:none', isDesktop: false };
}

/** ` class="…"` with a style where it takes one, or nothing. */
export function visibilityAttributes({ className, style }: Visibility): string {
  if (className === '') return '';
  return ` class="${className}"${style === '' ? '' : ` style="${style}"`}`;
}

/** Word-engine Outlook is a desktop client that ignores `display:none` in places: it gets nothing at all. */
export function desktopHidden(html: string, visibility: Visibility): string {
  return visibility.isDesktop ? html : notOutlook(html);
}

/** In the canvas, what is hidden on the device is marked, so that the editor can dim it. */
export function hiddenMark(values: JsonObject, session: RenderSession): string {
  if (session.target !== 'canvas') return '';
  const flag = session.device === 'mobile' ? values.hideMobile : values.hideDesktop;
  return booleanOf(flag) ? ' data-hidden' : '';
}
