import { blockForWire, createBlock, objectOf, stringOf } from '@inlay/blocks';
import type { DesignNode, JsonObject } from '@inlay/document';
import { attribute, markupPolicy, sanitiseHtml } from '@inlay/html';
import type { BlockCell, Writing } from './block-cell.ts';
import { buttonCell, dividerCell, headingCell, imageCell, spacerCell, textCell } from './block-cells.ts';
import { originOf } from './esd-origin.ts';
import { conditioned, conditionOf, deviceSides, hiddenOn } from './esd-values.ts';
import { socialCell, videoCell } from './media-cells.ts';
import { mergeAll } from './merge-values.ts';
import { type Covered, leftOver, otherKeys, residueAttribute } from './residue.ts';

type CellWriter = (values: JsonObject, writing: Writing) => BlockCell;

const writers: Readonly<Record<string, CellWriter>> = {
  heading: headingCell,
  text: textCell,
  image: imageCell,
  button: buttonCell,
  divider: dividerCell,
  spacer: spacerCell,
  social: socialCell,
  video: videoCell,
};

/** Covered for every block: written as classes, comments and text. */
const always = [
  '_inlay.esd',
  '_override.mobile.containerPadding',
  '_override.mobile.textAlign',
  '_override.mobile.align',
];

/** A block as a table row of its container. */
export function writeBlock(node: DesignNode, writing: Writing): string {
  const values = objectOf(node.wire.values);
  const block = blockForWire(node.wire);
  const writer = block && writers[block.definition.type];
  const type = writer === undefined ? 'html' : (block?.definition.type ?? 'html');
  const cell = writer === undefined ? htmlCell(values, writing) : writer(values, writing);
  const defaults = objectOf(createBlock(type, () => '')?.wire.values);
  const origin = originOf(values);
  const padding = deviceSides(values, 'containerPadding', stringOf(defaults.containerPadding) || '10px');
  const hidden = hiddenOn(values);
  const condition = conditionOf(values);
  const classes = [
    `esd-block-${cell.name}`,
    ...writing.sheet.padding(padding.desktop),
    ...writing.sheet.mobilePadding(padding.desktop, padding.mobile),
    ...(cell.classes ?? []),
    ...writing.sheet.hidden(hidden.hideDesktop, hidden.hideMobile),
    ...origin.classes,
  ];
  const expressed = mergeAll([
    cell.expressed,
    padding.expressed,
    { ...hidden },
    condition.before === '' && condition.after === '' ? {} : { displayCondition: { ...condition } },
  ]);
  const covered: Covered = new Set([...always, ...(cell.covered ?? [])]);
  const known = block === undefined ? ['id', 'values'] : ['id', 'values', 'type'];
  const rest = residueAttribute({
    ...(cell.marker === undefined ? {} : { block: cell.marker }),
    values: leftOver(values, expressed, defaults, covered),
    wire: otherKeys(node.wire, known),
  });
  const style = cell.style === undefined || cell.style === '' ? '' : attribute('style', cell.style);
  const html = `<tr><td${attribute('class', classes.join(' '))}${cell.attributes ?? ''}${style}${origin.attributes}${rest}>${cell.html}</td></tr>`;
  return `${conditioned(html, condition)}\n`;
}

/** HTML, and content that we do not know, from its HTML where it has any. */
function htmlCell(values: JsonObject, { look }: Writing): BlockCell {
  const source = stringOf(values.html) || stringOf(values.text);
  const html = sanitiseHtml(source, markupPolicy);
  const { block } = originOf(values);
  const name = block === '' || block === 'html' ? 'html' : block;
  return {
    name,
    html,
    attributes: ` align="${look.isRightToLeft ? 'right' : 'left'}"`,
    style: 'font-size:16px;line-height:150%',
    expressed: { html },
    ...(name === 'html' ? {} : { marker: 'html' }),
  };
}
