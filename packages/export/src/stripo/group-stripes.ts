import { attribute, type Sides } from '@inlay/html';
import type { Writing } from './block-cell.ts';
import type { StripePart, WrittenRow } from './write-row.ts';

/** Rows in their stripes: those that came in one stripe go back into one, where they still look alike. */
export function writeStripes(rows: readonly WrittenRow[], writing: Writing): string {
  const groups: WrittenRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && belongsTo(row.stripe, last.stripe)) group.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => writeStripe(group, writing)).join('');
}

/** One stripe around rows: its padding stands above the first and below the last of them. */
function belongsTo(next: StripePart, last: StripePart): boolean {
  if (next.id === undefined || next.id !== last.id || next.kind !== last.kind || next.colour !== last.colour)
    return false;
  if (next.image?.style !== last.image?.style || next.image?.url !== last.image?.url) return false;
  if (next.attributes !== last.attributes || next.classes.join(' ') !== last.classes.join(' ')) return false;
  const fits = (above: Sides, below: Sides): boolean =>
    above[2] === 0 && below[0] === 0 && above[1] === below[1] && above[3] === below[3];
  return fits(last.padding.desktop, next.padding.desktop) && fits(last.padding.mobile, next.padding.mobile);
}

function writeStripe(group: readonly WrittenRow[], { sheet, look }: Writing): string {
  const first = group[0]?.stripe;
  const last = group.at(-1)?.stripe;
  if (first === undefined || last === undefined) return '';
  const around = (device: 'desktop' | 'mobile'): Sides => {
    const [top, right, , left] = first.padding[device];
    return [top, right, last.padding[device][2], left];
  };
  const [desktop, mobile] = [around('desktop'), around('mobile')];
  const classes = ['esd-stripe', ...sheet.padding(desktop), ...sheet.mobilePadding(desktop, mobile), ...first.classes];
  const style = [
    ...(first.colour === '' ? [] : [`background-color:${first.colour}`]),
    ...(first.image ? [first.image.style] : []),
  ].join(';');
  const attributes =
    `${attribute('class', classes.join(' '))} align="center"${first.colour === '' ? '' : attribute('bgcolor', first.colour)}` +
    `${first.image ? attribute('background', first.image.url) : ''}${style === '' ? '' : attribute('style', style)}${first.attributes}`;
  return (
    `<table class="es-${first.kind}" width="100%" cellpadding="0" cellspacing="0" align="center"><tbody><tr>\n<td${attributes}>\n` +
    `<table class="es-${first.kind}-body" width="${look.contentWidthPx}" cellpadding="0" cellspacing="0" align="center"><tbody>\n` +
    `${group.map(({ html }) => html).join('')}</tbody></table></td>\n</tr></tbody></table>\n`
  );
}
