import type { JsonObject } from '@inlay/document';
import { lengthPx } from '../markup/element-styles.ts';
import { elementsBelow, type MarkupElement } from '../markup/markup-tree.ts';
import { alignValues } from './read-text.ts';
import { colourOf, type Reading } from './reading.ts';

/** A spacer cell as a line or as empty space. */
export function readSpacer(
  reading: Reading,
  cell: MarkupElement,
): { readonly type: 'divider' | 'spacer'; readonly values: readonly JsonObject[] } {
  const { styles } = reading;
  for (const element of elementsBelow(cell)) {
    for (const side of ['bottom', 'top'] as const) {
      const widthPx = lengthPx(styles.own(element).get(`border-${side}-width`)) ?? 0;
      const style = styles.own(element).get(`border-${side}-style`) ?? 'none';
      if (widthPx <= 0 || !/^(?:solid|dashed|dotted|double)$/.test(style)) continue;
      const colour = colourOf(styles.own(element).get(`border-${side}-color`)) || 'transparent';
      const border = { borderTopWidth: `${widthPx}px`, borderTopStyle: style, borderTopColor: colour };
      const table = cell.elements.find(({ name }) => name === 'table');
      const percent = (device: 'desktop' | 'mobile'): string =>
        `${Math.min(100, Math.max(1, Number(/^(\d+(?:\.\d+)?)%$/.exec((table && styles.own(table, device).get('width')) ?? '')?.[1] ?? 100)))}%`;
      const width: JsonObject =
        percent('mobile') === percent('desktop')
          ? { width: percent('desktop') }
          : { width: percent('desktop'), _override: { mobile: { width: percent('mobile') } } };
      return { type: 'divider', values: [{ border }, width, alignValues(reading, cell)] };
    }
  }
  const heightOf = (device: 'desktop' | 'mobile'): string =>
    `${Math.min(1000, Math.max(0, Math.round(lengthPx(styles.own(cell, device).get('height')) ?? 0)))}px`;
  const [desktop, mobile] = [heightOf('desktop'), heightOf('mobile')];
  const override = { _override: { mobile: { border: { borderTopWidth: mobile } } } };
  return {
    type: 'spacer',
    values: [{ border: { borderTopWidth: desktop } }, desktop === mobile ? {} : override],
  };
}
