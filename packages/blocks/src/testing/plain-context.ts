import { createSanitiser, cssColour, safeUrl } from '@inlay/html';
import type { RenderContext } from '../render-context.ts';
import { TextStyles } from '../text-styles.ts';
import { mobileOverridesOf, objectOf, stringOf } from '../wire-values.ts';

/** A context for tests of single blocks: 560 px wide, left to right, classes written as the declarations that they stand for. */
export function plainContext(own: Partial<RenderContext> = {}): RenderContext {
  return {
    target: 'send',
    widthPx: 560,
    stacks: false,
    direction: 'ltr',
    email: { fontFamily: 'Arial', textColour: '#111111', linkColour: '#0000ee', linkUnderline: true },
    textStyles: new TextStyles(),
    colour: (value, fallback) => cssColour(stringOf(value)) || fallback,
    fontFamily: (value) => stringOf(objectOf(value).value) || 'Arial',
    text: (value) => stringOf(value),
    url: (value, purpose) => safeUrl(stringOf(value), purpose),
    html: (value, policy) => createSanitiser(policy)(stringOf(value)),
    inline: () => '',
    fillsColumn: (classes) => classes,
    classes: (values, mobile, dark) => {
      const rules = [mobile?.(mobileOverridesOf(values)), dark?.(objectOf(objectOf(values._inlay).dark))];
      const text = rules.filter((rule) => rule !== undefined && rule !== '').join(' | ');
      return text === '' ? '' : ` class="${text}"`;
    },
    ...own,
  };
}
