import { columnFields, createRow, defaultValues } from '@inlay/blocks';
import { isJsonObject, type Json, type JsonObject } from '@inlay/document';
import type { Sides } from '@inlay/html';
import { lengthPx } from '../markup/element-styles.ts';
import { elementsBelow, findBelow, type MarkupElement } from '../markup/markup-tree.ts';
import { type Backgrounds, backgroundsOf, type RowLayers } from './background-images.ts';
import { type Condition, conditionsAround, conditionValues, nested, unconditional } from './conditions.ts';
import { esdName, esdRest } from './esd-names.ts';
import { readBlock } from './read-block.ts';
import { hasText } from './read-image.ts';
import { looseHtml } from './read-loose.ts';
import {
  borderOf,
  colourOf,
  esdValues,
  merged,
  note,
  paddingOf,
  type Reading,
  sidesValues,
  visibilityOf,
} from './reading.ts';
import { residueOf } from './residue.ts';
import { boxesOf, type Margins, none } from './structure-boxes.ts';

/** What stands around a structure: its stripe, if it is in one. */
export interface StripeValues {
  readonly cell: MarkupElement | undefined;
  /** `_inlay.esd.stripe` of every row of it; empty where nothing needs to be remembered. */
  readonly esd: JsonObject;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** A structure cell as a row. */
export function readStructure(
  reading: Reading,
  structure: MarkupElement,
  stripe: StripeValues,
  condition: Condition,
  path: string,
): JsonObject {
  const isFixed =
    structure.classes.has('esdev-adapt-off') ||
    findBelow(structure, ({ classes }) => classes.has('esdev-mso-table')) !== undefined;
  const inSource = esdName(structure) === 'container-frame' ? [structure] : containersOf(structure);
  const isTurned = !isFixed && runsBackwards(reading, inSource);
  const containers = isTurned ? inSource.toReversed() : inSource;
  const layers = layersAround(structure, stripe.cell);
  const backgrounds = backgroundsOf(reading, structure, containers, layers);
  if (esdName(structure) === 'structure') {
    const reason = [
      ...(isTurned ? ['Its columns float backwards: on the phone they now stand in the order of the desktop'] : []),
      ...(backgrounds.stripe ? ['A row has one background image: that of the stripe is kept for the way back'] : []),
    ].join('. ');
    note(reading, path, 'esd-structure', reason === '' ? 'converted' : 'approximated', 'row', reason);
  }
  const { cells, margins } = boxesOf(reading, structure, containers, isFixed);
  const around = containers.length === 0 ? undefined : columnConditions(reading, structure);
  const columns =
    containers.length === 0
      ? [columnWire(reading, structure, {}, path)]
      : containers.map((container, index) => {
          const facts = {
            condition: around?.get(container),
            margins: margins[index],
            image: backgrounds.containers[index],
            isImageMoved: backgrounds.isMoved,
          };
          return columnWire(reading, container, facts, `${path} > container[${index}]`);
        });
  const made = createRow([1], reading.makeId).wire;
  const residue = residueOf(structure);
  const values = merged(
    isJsonObject(made.values) ? made.values : {},
    rowValues(reading, structure, { containers, stripe, layers, backgrounds }),
    { noStackMobile: isFixed },
    conditionValues(condition),
    isJsonObject(residue.values) ? residue.values : {},
  );
  const wire = isJsonObject(residue.wire) ? residue.wire : {};
  return { ...made, ...wire, id: reading.makeId(), cells, columns, values };
}

/** The columns of a structure: container cells that stand in no other container. */
function containersOf(structure: MarkupElement): readonly MarkupElement[] {
  const found: MarkupElement[] = [];
  const visit = (element: MarkupElement): void => {
    for (const child of element.elements) {
      if (esdName(child) === 'container-frame') found.push(child);
      else visit(child);
    }
  };
  visit(structure);
  return found;
}

/** Whether the first container floats to where the last one of the reading order belongs. */
function runsBackwards({ look }: Reading, containers: readonly MarkupElement[]): boolean {
  const [first, second] = containers;
  if (first === undefined || second === undefined) return false;
  const end = look.isRightToLeft ? 'left' : 'right';
  for (let one: MarkupElement | null = first; one !== null; one = one.parent) {
    if (one.classes.has(`es-${end}`)) return true;
    if (one.name === 'table') return one.attributes.get('align')?.toLowerCase() === end;
  }
  return false;
}

/** A condition around a column is passed on to its blocks: columns have none of their own. */
function columnConditions(reading: Reading, structure: MarkupElement): ReadonlyMap<MarkupElement, Condition> {
  const found = new Map<MarkupElement, Condition>();
  const visit = (element: MarkupElement, condition: Condition): void => {
    const { conditions } = conditionsAround(reading.markup, element);
    for (const child of element.elements) {
      const own = nested(condition, conditions.get(child) ?? unconditional);
      if (esdName(child) === 'container-frame') found.set(child, own);
      else visit(child, own);
    }
  };
  visit(structure, unconditional);
  return found;
}

/** What the structure knows of one of its containers. */
interface ContainerFacts {
  readonly condition?: Condition | undefined;
  readonly margins?: Margins | undefined;
  /** Kept for the way back. */
  readonly image?: JsonObject | undefined;
  readonly isImageMoved?: boolean;
}

function columnWire(
  reading: Reading,
  container: MarkupElement,
  { condition, margins = { desktop: none, mobile: none }, image, isImageMoved = false }: ContainerFacts,
  path: string,
): JsonObject {
  const isContainer = esdName(container) === 'container-frame';
  if (isContainer && path !== '') {
    const isBare = condition === undefined || (condition.before === '' && condition.after === '');
    const reason = [
      ...(isBare ? [] : ['Its condition now stands around each of its blocks']),
      ...(isImageMoved ? ['Its background image now lies behind the whole row'] : []),
      ...(image ? ['Columns have no background image: it is kept for the way back'] : []),
    ].join('. ');
    note(reading, path, 'esd-container-frame', reason === '' ? 'converted' : 'approximated', 'column', reason);
  }
  const hidden = isContainer ? visibilityOf(reading, container) : {};
  const contents = blocksIn(reading, container, condition ?? unconditional, path).map((wire) =>
    hidden.hideDesktop === true || hidden.hideMobile === true ? hiddenLike(wire, hidden) : wire,
  );
  const residue = isContainer ? residueOf(container) : {};
  const box: JsonObject = isContainer
    ? merged(
        sidesValues('padding', paddingOf(reading, container), paddingOf(reading, container, 'mobile')),
        {
          backgroundColor: colourOf(reading.styles.value(container, 'background-color')),
          border: borderOf(reading, container),
          borderRadius: `${lengthPx(reading.styles.value(container, 'border-radius')) ?? 0}px`,
        },
        esdValues(container, image === undefined ? {} : { background: image }),
      )
    : {};
  const { _override, ...base } = sidesValues('margin', margins.desktop, margins.mobile);
  const mobileMargin = isJsonObject(_override) && isJsonObject(_override.mobile) ? _override.mobile : undefined;
  const margin: JsonObject = {
    _inlay: base,
    ...(mobileMargin ? { _override: { mobile: { _inlay: mobileMargin } } } : {}),
  };
  const defaults = defaultValues({ fields: columnFields });
  const values = merged(defaults, box, margin, isJsonObject(residue.values) ? residue.values : {});
  const wire = isJsonObject(residue.wire) ? residue.wire : {};
  return { ...wire, id: reading.makeId(), contents, values };
}

/** A column that is hidden hides its blocks. */
function hiddenLike(wire: JsonObject, hidden: JsonObject): JsonObject {
  const values = isJsonObject(wire.values) ? wire.values : {};
  const flag = (key: string): Json => values[key] === true || hidden[key] === true;
  return { ...wire, values: { ...values, hideDesktop: flag('hideDesktop'), hideMobile: flag('hideMobile') } };
}

/** All blocks below a container, in order; what is no esd block becomes HTML. */
function blocksIn(reading: Reading, container: MarkupElement, outer: Condition, path: string): readonly JsonObject[] {
  const blocks: JsonObject[] = [];
  const visit = (element: MarkupElement, condition: Condition): void => {
    const { conditions, texts } = conditionsAround(reading.markup, element);
    for (const child of element.elements) {
      const text = texts.get(child);
      if (text !== undefined) blocks.push(looseHtml(reading, text, `${path} > text`));
      const own = nested(condition, conditions.get(child) ?? unconditional);
      const name = esdName(child);
      const place = `${path} > block[${blocks.length}]`;
      if (name === 'empty-container')
        note(reading, place, 'esd-empty-container', 'dropped', undefined, 'An empty place');
      else if (name !== undefined) blocks.push(readBlock(reading, child, own, place));
      else if (holdsEsd(child) || isFrame(child)) visit(child, own);
      else if (shows(reading, child)) blocks.push(looseElement(reading, child, own, place));
    }
    const text = texts.get(null);
    if (text !== undefined) blocks.push(looseHtml(reading, text, `${path} > text`));
  };
  visit(container, outer);
  return blocks;
}

function looseElement(reading: Reading, element: MarkupElement, condition: Condition, path: string): JsonObject {
  return looseHtml(reading, element, path, condition);
}

/** Parts of tables that are no content by themselves. */
function isFrame(element: MarkupElement): boolean {
  return /^(?:tbody|thead|tfoot)$/.test(element.name);
}

/** Whether there is anything to see. */
function shows(reading: Reading, element: MarkupElement): boolean {
  if (/^(?:style|script|title|meta|link|head)$/.test(element.name)) return false;
  return (
    element.name === 'img' ||
    hasText(reading, element) ||
    findBelow(element, ({ name }) => name === 'img') !== undefined
  );
}

const holders = new WeakMap<MarkupElement, boolean>();

/** Whether an esd node stands below. Remembered, so that a walk stays linear. */
export function holdsEsd(element: MarkupElement): boolean {
  const known = holders.get(element);
  if (known !== undefined) return known;
  let holds = false;
  for (const child of element.elements) {
    if (esdName(child) !== undefined || holdsEsd(child)) holds = true;
  }
  holders.set(element, holds);
  return holds;
}

function layersAround(structure: MarkupElement, stripe: MarkupElement | undefined): RowLayers {
  const inner = chain(structure, stripe);
  if (stripe === undefined) return { inner, outer: [] };
  const outer = chain(stripe, undefined).filter((one) => /^(?:td|table|tbody|tr)$/.test(one.name));
  return { inner, outer: outer.slice(0, 4) };
}

/** What a row's values are read from. */
interface RowParts {
  readonly containers: readonly MarkupElement[];
  readonly stripe: StripeValues;
  readonly layers: RowLayers;
  readonly backgrounds: Backgrounds;
}

function rowValues(
  reading: Reading,
  structure: MarkupElement,
  { containers, stripe, layers: { inner, outer }, backgrounds }: RowParts,
): JsonObject {
  const { styles } = reading;
  const colour = (elements: readonly MarkupElement[]): string => {
    for (const one of elements) {
      const value = colourOf(styles.value(one, 'background-color'));
      if (value !== '') return value;
    }
    return '';
  };
  const { image } = backgrounds;
  const stripeEsd = backgrounds.stripe ? { ...stripe.esd, background: backgrounds.stripe } : stripe.esd;
  const aligns = containers.map((one) => styles.own(one).get('vertical-align') ?? 'top');
  const [align] = aligns;
  const isSame = (align === 'middle' || align === 'bottom') && aligns.every((one) => one === align);
  const { classes, attributes } = esdRest(structure);
  const esd: JsonObject = {
    ...(Object.keys(stripeEsd).length === 0 ? {} : { stripe: stripeEsd }),
    ...(classes === '' ? {} : { classes }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
  const own = visibilityOf(reading, structure);
  const around = stripe.cell ? visibilityOf(reading, stripe.cell) : {};
  return merged(
    stripePadding(reading, stripe),
    {
      columnsBackgroundColor: colour(inner),
      backgroundColor: colour(outer),
      backgroundImage: image ?? { url: '', fullWidth: true, repeat: 'no-repeat', size: 'cover', position: 'center' },
      hideDesktop: own.hideDesktop === true || around.hideDesktop === true,
      hideMobile: own.hideMobile === true || around.hideMobile === true,
      _inlay: { verticalAlign: isSame && align ? align : 'top' },
    },
    Object.keys(esd).length === 0 ? {} : { _inlay: { esd } },
  );
}

/** Space around a stripe: above its first row and below its last one. */
function stripePadding(reading: Reading, { cell, isFirst, isLast }: StripeValues): JsonObject {
  if (cell === undefined) return { padding: '0' };
  const cut = ([top, right, bottom, left]: Sides): Sides => [isFirst ? top : 0, right, isLast ? bottom : 0, left];
  return sidesValues('padding', cut(paddingOf(reading, cell)), cut(paddingOf(reading, cell, 'mobile')));
}

/** An element and those around it, up to (and without) another one. */
function chain(element: MarkupElement, end: MarkupElement | undefined): readonly MarkupElement[] {
  const out: MarkupElement[] = [];
  for (let one: MarkupElement | null = element; one !== null && one !== end; one = one.parent) {
    if (end === undefined && one !== element && esdName(one) === 'email-paddings') break;
    out.push(one);
  }
  return out;
}

/** The elements that a document shows below one, for callers that count. */
export function structuresIn(cell: MarkupElement): readonly MarkupElement[] {
  return [...elementsBelow(cell)].filter((one) => esdName(one) === 'structure');
}
