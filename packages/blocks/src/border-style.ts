import type { JsonObject } from '@inlay/document';
import { cssBorderStyle, cssPx } from '@inlay/html';
import type { RenderContext } from './render-context.ts';

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** The four lines around something, as a style and as the pixels that they take. */
export interface BorderStyle {
  /** `border:1px solid #ccc`, one declaration per side where they differ, or empty. */
  readonly style: string;
  readonly leftPx: number;
  readonly rightPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
}

const noBorder: BorderStyle = { style: '', leftPx: 0, rightPx: 0, topPx: 0, bottomPx: 0 };

/** Reads Unlayer's `{ borderTopWidth, borderTopStyle, borderTopColor, … }`. */
export function borderStyle(border: JsonObject, context: RenderContext): BorderStyle {
  let isEmpty = true;
  for (const key in border) {
    isEmpty = false;
    if (key !== '') break;
  }
  if (isEmpty) return noBorder;
  const lines = sides.map((side) => {
    const widthPx = cssPx(border[`border${side}Width`], 0, 0, 100);
    const style = cssBorderStyle(border[`border${side}Style`]);
    const colour = context.colour(border[`border${side}Color`], '#cccccc');
    return { widthPx: style === 'none' ? 0 : widthPx, text: `${widthPx}px ${style} ${colour}` };
  });
  const [top, right, bottom, left] = lines;
  if (!top || !right || !bottom || !left || lines.every((line) => line.widthPx === 0)) return noBorder;
  const isSame = lines.every((line) => line.widthPx > 0 && line.text === top.text);
  const style = isSame
    ? `border:${top.text}`
    : sides
        .map((side, i) => ((lines[i]?.widthPx ?? 0) > 0 ? `border-${side.toLowerCase()}:${lines[i]?.text}` : ''))
        .filter((line) => line !== '')
        .join(';');
  return { style, topPx: top.widthPx, rightPx: right.widthPx, bottomPx: bottom.widthPx, leftPx: left.widthPx };
}
