import type { JsonObject } from '@inlay/document';
import { attribute, cssPx, escapeText, layoutTable, outlookOnly } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import { objectOf, stringOf } from '../wire-values.ts';
import { networkMark } from './network-marks.ts';
import { type SocialIcon, socialIcons } from './social-icons.ts';

const fallbacks = {
  icons: { iconType: 'circle' },
  align: 'center',
  iconSize: 32,
  spacing: 10,
  containerPadding: '10px',
};

interface Look {
  readonly sizePx: number;
  readonly spacingPx: number;
  readonly radius: string;
  /** `black`, `white`, or empty for the colour of each network. */
  readonly tone: string;
}

/** Reads Unlayer's `circle`, `rounded-black`, `squared-white` … */
function lookOf(values: JsonObject): Look {
  const [shape = '', tone = ''] = (stringOf(objectOf(values.icons).iconType) || 'circle').split('-');
  return {
    sizePx: cssPx(values.iconSize, 32, 12, 96),
    spacingPx: cssPx(values.spacing, 10, 0, 100),
    radius: shape === 'circle' ? '50%' : shape === 'rounded' ? '20%' : '0',
    tone,
  };
}

/**
 * Badges of letters on a colour: there without pictures and without a server behind them. They wrap
 * where a screen is narrow; Word-engine Outlook gets a cell for each.
 */
function render(values: JsonObject, context: RenderContext): string {
  const icons = socialIcons(objectOf(values.icons).icons);
  if (icons.length === 0) return context.target === 'canvas' ? '<div data-placeholder="social">@</div>' : '';
  const look = lookOf(values);
  const badges = icons.map((icon) => badge(icon, look, context));
  const gap = `</td><td width="${look.spacingPx}"></td>`;
  return (
    outlookOnly(`${layoutTable}><tr>${badges[0]?.cell}`) +
    badges
      .map(
        ({ html }, i) =>
          html +
          outlookOnly(gap.slice(0, i + 1 < badges.length ? gap.length : 5) + (badges[i + 1]?.cell ?? '</tr></table>')),
      )
      .join('')
  );
}

/** The cell's start for Outlook, and the badge inside. */
function badge(icon: SocialIcon, look: Look, context: RenderContext): { readonly cell: string; readonly html: string } {
  const name = context.text(icon.name).trim();
  const href = context.target === 'canvas' ? '' : context.url(icon.url, 'link');
  const picture = context.url(icon.imgUrl, 'image');
  const { mark, colour } = networkMark(name);
  const { sizePx, spacingPx, radius, tone } = look;
  const ground = tone === 'black' ? '#000000' : tone === 'white' ? '#ffffff' : colour;
  const size = `width="${sizePx}" height="${sizePx}"`;
  const place = `display:inline-block;vertical-align:top;margin:2px ${spacingPx / 2}px;text-decoration:none`;
  const style =
    picture === ''
      ? `${place};width:${sizePx}px;border-radius:${radius};background-color:${ground};color:${tone === 'white' ? '#18181b' : '#ffffff'};` +
        `font:bold ${Math.round(sizePx * (mark.length > 2 ? 0.32 : 0.45))}px/${sizePx}px Arial,sans-serif;text-align:center`
      : place;
  const inside =
    picture === ''
      ? escapeText(mark)
      : `<img${attribute('src', picture)}${attribute('alt', name)} ${size} style="display:block;border:0">`;
  const label = picture === '' ? attribute('aria-label', name) + attribute('title', name) : '';
  return {
    cell: `<td ${size} align="center"${picture === '' ? ` bgcolor="${ground}"` : ''}>`,
    html:
      href === ''
        ? `<span${label && ` role="img"${label}`} style="${style}">${inside}</span>`
        : `<a${attribute('href', href)} target="_blank"${label} style="${style}">${inside}</a>`,
  };
}

/** The block of links to social networks. */
export const social: BlockRenderer = {
  wireType: 'social',
  fallbacks,
  render,
  text: (values, context) =>
    socialIcons(objectOf(values.icons).icons)
      .map(({ name, url }) => [context.text(name).trim(), context.url(url, 'link')])
      .filter(([, url]) => url !== '')
      .map((parts) => parts.filter((part) => part !== '').join(': '))
      .join('\n'),
};
