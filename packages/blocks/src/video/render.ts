import type { JsonObject } from '@inlay/document';
import { attribute, cssPx, cssUrl, escapeText, notOutlook, outlookOnly } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import { rawLink, targetOf } from '../link-address.ts';
import type { RenderContext } from '../render-context.ts';
import { inlayOf, objectOf } from '../wire-values.ts';
import { videoSource } from './video-source.ts';

const fallbacks = { video: { playIconColor: '#1f2933', playIconSize: 64 }, containerPadding: '10px' };
/** The pointer that no phone turns into an emoji. */
const pointer = '&#9658;';

/**
 * The picture is the background of the link, which is as high as 16 : 9 of its width on every screen;
 * the play button is text in a coloured shape. Without pictures a dark field with the button stays;
 * Word-engine Outlook, which draws no such backgrounds, gets the picture as a linked image.
 */
function render(values: JsonObject, context: RenderContext): string {
  const source = videoSource(values);
  const thumbnail = context.url(source.thumbnail, 'image');
  const href = context.url(source.address, 'link');
  const isCanvas = context.target === 'canvas';
  if (href === '' && thumbnail === '') return isCanvas ? '<div data-placeholder="video">&#9658;</div>' : '';
  const alt = altOf(values, context);
  const isLink = href !== '' && !isCanvas;
  const tag = isLink ? 'a' : 'div';
  const where = isLink ? `${attribute('href', href)} target="${targetOf(rawLink(values.href))}"` : '';
  const picture = cssUrl(thumbnail);
  const radiusPx = cssPx(inlayOf(values).borderRadius, 0, 0, 300);
  const { widthPx } = context;
  const sizePx = cssPx(objectOf(values.video).playIconSize, 64, 16, 160);
  const paddingPercent = Math.max(0, Math.round(2812.5 - (5000 * sizePx) / widthPx) / 100);
  const style =
    `display:block;padding:${paddingPercent}% 0;text-align:center;text-decoration:none;background-color:#18181b` +
    (picture === '' ? '' : `;background-image:${picture};background-position:center;background-size:cover`) +
    (radiusPx === 0 ? '' : `;border-radius:${radiusPx}px`);
  const drawn = `<${tag}${where}${alt === '' ? '' : attribute('aria-label', alt)} style="${style}">${playButton(values, sizePx, context)}</${tag}>`;
  if (isCanvas) return drawn;
  const plain =
    thumbnail === ''
      ? `${pointer} ${escapeText(alt)}`
      : `<img${attribute('src', thumbnail)}${attribute('alt', alt)} width="${widthPx}" style="display:block;border:0">`;
  return outlookOnly(`<${tag}${where}>${plain}</${tag}>`) + notOutlook(drawn);
}

function playButton(values: JsonObject, sizePx: number, context: RenderContext): string {
  const { playIconColor, playIconType } = objectOf(values.video);
  const own = context.colour(playIconColor, fallbacks.video.playIconColor);
  const isBare = playIconType === 'fa-play';
  const isWide = playIconType === 'fab-youtube';
  const shape = isBare
    ? ''
    : `;background-color:${own};border-radius:${isWide ? `${Math.round(sizePx / 5)}px` : '50%'}`;
  return (
    `<span style="display:inline-block;width:${isWide ? Math.round(sizePx * 1.4) : sizePx}px;text-align:center;color:${isBare ? own : '#ffffff'}` +
    `;font:${Math.round(sizePx * (isBare ? 0.9 : 0.45))}px/${sizePx}px Arial,sans-serif${shape}">${pointer}</span>`
  );
}

function altOf(values: JsonObject, context: RenderContext): string {
  return context.text(inlayOf(values).altText).trim();
}

/** The video block. */
export const video: BlockRenderer = {
  wireType: 'video',
  fallbacks,
  render,
  text: (values, context) => {
    const alt = altOf(values, context);
    const href = context.url(videoSource(values).address, 'link');
    return alt === '' || href === '' ? href : `${alt}: ${href}`;
  },
};
