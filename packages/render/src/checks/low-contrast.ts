import { blockForWire, defaultsOf, numberOf, objectOf, stringOf } from '@inlay/blocks';
import { ancestors, blocksOf, type Design, type DesignNode, type JsonObject, type PropertyPath } from '@inlay/document';
import type { Check, Finding } from './check.ts';
import { contrastRatio, type Rgb, rgbOf } from './contrast.ts';

/** WCAG 2.2 AA: text, and text that is large (24 px, or 18.66 px and bold). */
const ratioMin = { text: 4.5, large: 3 } as const;

interface Pair {
  readonly colour: string;
  readonly background: string;
  readonly path: PropertyPath;
}

/** What is painted behind a block; undefined behind a picture, where nobody can tell. */
function backgroundOf(design: Design, node: DesignNode): string | undefined {
  for (const above of ancestors(design, node.id)) {
    const values = objectOf(above.wire.values);
    if (stringOf(objectOf(values.backgroundImage).url) !== '') return undefined;
    for (const key of above.kind === 'row' ? ['columnsBackgroundColor', 'backgroundColor'] : ['backgroundColor']) {
      const colour = stringOf(values[key]);
      if (rgbOf(colour) !== undefined) return colour;
    }
  }
  return '#ffffff';
}

function pairOf(design: Design, node: DesignNode, values: JsonObject): Pair | undefined {
  const block = blockForWire(node.wire);
  const type = block?.definition.type;
  if (block !== undefined && type === 'button') {
    const own = { ...objectOf(defaultsOf(block).buttonColors), ...objectOf(values.buttonColors) };
    return {
      colour: stringOf(own.color),
      background: stringOf(own.backgroundColor),
      path: ['values', 'buttonColors', 'color'],
    };
  }
  if (type !== 'text' && type !== 'heading') return undefined;
  const background = backgroundOf(design, node);
  const email = objectOf(design.nodes.get(design.root)?.wire.values);
  const colour = stringOf(values.color) || stringOf(email.textColor) || '#000000';
  return background === undefined ? undefined : { colour, background, path: ['values', 'color'] };
}

function minimumFor(node: DesignNode, values: JsonObject): number {
  const block = blockForWire(node.wire);
  const defaults = block === undefined ? {} : defaultsOf(block);
  const size = numberOf(values.fontSize ?? defaults.fontSize, 16);
  const weight = numberOf(values.fontWeight ?? defaults.fontWeight, 400);
  return size >= 24 || (size >= 18.66 && weight >= 700) ? ratioMin.large : ratioMin.text;
}

function readable(background: Rgb): string {
  return contrastRatio([0, 0, 0], background) > contrastRatio([255, 255, 255], background) ? '#000000' : '#ffffff';
}

/** Text that is hard to read on its background. */
export const lowContrast: Check = {
  code: 'low_contrast',
  label: 'Text is hard to read',
  run: ({ design }) => {
    const findings: Finding[] = [];
    for (const node of blocksOf(design)) {
      const values = objectOf(node.wire.values);
      const pair = pairOf(design, node, values);
      if (pair === undefined) continue;
      const [text, background] = [rgbOf(pair.colour), rgbOf(pair.background)];
      if (text === undefined || background === undefined) continue;
      const ratio = contrastRatio(text, background);
      if (ratio >= minimumFor(node, values)) continue;
      findings.push({
        code: 'low_contrast',
        severity: 'warning',
        nodeId: node.id,
        path: pair.path,
        detail: `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`,
        fix: { type: 'setProperty', id: node.id, path: pair.path, value: readable(background) },
      });
    }
    return findings;
  },
};
