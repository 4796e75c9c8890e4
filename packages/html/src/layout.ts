/** The start of a layout table without its last `>`: add attributes and close it. */
export const layoutTable = '<table role="presentation" cellpadding="0" cellspacing="0" border="0"';

/** The same at full width of its parent. */
export const fullWidthTable = `${layoutTable} width="100%"`;

/** Written HTML that may be wider than its place: it scrolls inside and does not widen the mail. */
export function containedHtml(content: string): string {
  return `${fullWidthTable} style="table-layout:fixed"><tr><td><div style="overflow-x:auto">${content}</div></td></tr></table>`;
}

/**
 * Markup that only Outlook with the Word engine reads. `content` must not hold user text with
 * `-->` in it; the escapers of this package never write one.
 */
export function outlookOnly(content: string): string {
  return `<!--[if mso]>${content}<![endif]-->`;
}

/** Markup that every client but Word-engine Outlook reads. */
export function notOutlook(content: string): string {
  return `<!--[if !mso]><!-->${content}<!--<![endif]-->`;
}

/** Larger weights would overflow the sum. */
const weightMax = 1e6;

/**
 * Whole pixel widths for weighted columns that sum exactly to `totalPx`: rounded down, the rest to
 * the last ones from the right, so that Outlook never wraps a column.
 */
export function columnWidthsPx(weights: readonly number[], totalPx: number): number[] {
  const total = Math.max(0, Math.round(totalPx));
  const usable = weights.map((weight) => (weight > 0 ? Math.min(weight, weightMax) : 0));
  const sum = usable.reduce((all, weight) => all + weight, 0);
  const shares = sum > 0 ? usable : usable.map(() => 1);
  const shareSum = sum > 0 ? sum : usable.length;
  const widths = shares.map((weight) => Math.floor((total * weight) / shareSum));
  let rest = total - widths.reduce((all, width) => all + width, 0);
  for (let i = widths.length - 1; i >= 0 && rest > 0; i--, rest--) widths[i] = (widths[i] ?? 0) + 1;
  return widths;
}
