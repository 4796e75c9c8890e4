import { createRow } from '@inlay/blocks';
import { emptyEnvelope, isJsonObject, type JsonObject, parseDesign } from '@inlay/document';
import { markupPolicy, sanitiseHtml } from '@inlay/html';
import { splitPlainHtml } from '../html/split-plain-html.ts';
import type { ImportResult, ImportSource } from '../import-source.ts';
import { ElementStyles } from '../markup/element-styles.ts';
import type { MarkupElement } from '../markup/markup-tree.ts';
import { findBelow } from '../markup/markup-tree.ts';
import { parseMarkup } from '../markup/parse-markup.ts';
import { styleElementCss } from '../markup/style-elements.ts';
import { parseStyleSheet } from '../markup/style-sheet.ts';
import { makeReport } from '../report.ts';
import { type Condition, conditionsAround, nested, unconditional } from './conditions.ts';
import { esdName, esdRest, utilityCss } from './esd-names.ts';
import { readBlock } from './read-block.ts';
import { emailValues, hasEsd, isHidden, keptCss, preheaderText, readLook, unreadCss } from './read-email.ts';
import { hasText } from './read-image.ts';
import { looseHtml } from './read-loose.ts';
import { holdsEsd, readStructure, structuresIn } from './read-rows.ts';
import { merged, note, type Reading } from './reading.ts';
import { residueOf } from './residue.ts';
import { noteServerCode } from './server-code.ts';

/**
 * Content in Stripo's `esd-*` form to a design; other HTML becomes HTML blocks, one for each row of
 * its outermost table. Pure: fetches nothing, reads no clock, never throws on content.
 *
 * Refused with a reason of the document: more than 2,000 blocks, more than 5 MB as a design, text
 * that is no Unicode.
 */
export function importStripo({ html, css: wholeCss, name = '' }: ImportSource): ImportResult {
  const markup = parseMarkup(html);
  const { css, kept: keptBefore } = keptCss(wholeCss);
  const own = parseStyleSheet([styleElementCss(markup), css].join('\n'));
  const sheet = parseStyleSheet([utilityCss(markup.elements), styleElementCss(markup), css].join('\n'));
  const styles = new ElementStyles(sheet);
  let last = 0;
  const reading: Reading = {
    markup,
    styles,
    look: readLook(markup, styles, own),
    makeId: () => `i${++last}`,
    entries: [],
  };
  const walk = new EmailWalk(reading);
  const isEsd = hasEsd(markup);
  if (isEsd) walk.run();
  else splitPlainHtml(reading, (html, path) => walk.addHtml(html, path));
  noteServerCode(reading);
  const kept = unreadCss(own);
  const esdCss = [kept.css, keptBefore].filter((part) => part !== '').join('\n');
  const esd: JsonObject = esdCss === '' || !isEsd ? {} : { css: esdCss };
  if (kept.css !== '') {
    const reason = isEsd
      ? 'Rules for states, fonts and single clients are kept for the way back; our mail is written without them'
      : 'Rules for states, fonts and single clients are left out';
    note(reading, 'css', 'style sheet', isEsd ? 'kept_opaque' : 'dropped', undefined, `${kept.rules} rules. ${reason}`);
  }
  for (const message of own.unread) note(reading, 'css', 'style sheet', 'dropped', undefined, message);
  return designOf(reading, walk, name, esd);
}

function designOf(reading: Reading, walk: EmailWalk, name: string, esd: JsonObject): ImportResult {
  const frame = reading.markup.elements.find((element) => esdName(element) === 'email-paddings');
  const residue = frame === undefined ? {} : residueOf(frame);
  const body = isJsonObject(emptyEnvelope.body) ? emptyEnvelope.body : {};
  const wire = isJsonObject(residue.wire) ? residue.wire : {};
  const values = merged(
    isJsonObject(body.values) ? body.values : {},
    emailValues(reading, walk.preheader, name, esd),
    isJsonObject(residue.values) ? residue.values : {},
  );
  const parsed = parseDesign({ ...emptyEnvelope, body: { ...body, ...wire, rows: walk.rows, values } });
  if (!parsed.ok) return parsed;
  return { ok: true, value: { design: parsed.value, report: makeReport(reading.entries) } };
}

/** Walks the document and collects its rows. */
class EmailWalk {
  readonly rows: JsonObject[] = [];
  preheader = '';
  readonly #reading: Reading;
  #stripes = 0;
  #remembered = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  run(): void {
    this.#visit(this.#reading.markup.root, unconditional);
  }

  /** A row with one HTML block. */
  addHtml(html: string, path: string, reason = 'It is no markup of a known editor'): void {
    note(this.#reading, path, 'html', 'kept_as_html', 'html', reason);
    this.#addBlock(this.#htmlWire(sanitiseHtml(html, markupPolicy)), {});
  }

  #htmlWire(html: string): JsonObject {
    const { entries } = this.#reading;
    const wire = looseHtml(this.#reading, '', '');
    entries.pop();
    return { ...wire, values: merged(isJsonObject(wire.values) ? wire.values : {}, { html }) };
  }

  #addBlock(wire: JsonObject, rowValues: JsonObject): void {
    const row = createRow([1], this.#reading.makeId);
    const column = row.children[0];
    if (column === undefined) return;
    const values = merged(isJsonObject(row.wire.values) ? row.wire.values : {}, { padding: '0' }, rowValues);
    const box = merged(isJsonObject(column.wire.values) ? column.wire.values : {}, {
      _inlay: { margin: '0' },
      padding: '0',
    });
    this.rows.push({ ...row.wire, values, columns: [{ ...column.wire, values: box, contents: [wire] }] });
  }

  #visit(element: MarkupElement, outer: Condition): void {
    const { conditions, texts } = conditionsAround(this.#reading.markup, element);
    for (const child of element.elements) {
      this.#text(texts.get(child));
      this.#child(child, nested(outer, conditions.get(child) ?? unconditional));
    }
    this.#text(texts.get(null));
  }

  #text(text: string | undefined): void {
    if (text !== undefined) this.#addBlock(looseHtml(this.#reading, text, `row[${this.rows.length}]`), {});
  }

  #child(child: MarkupElement, condition: Condition): void {
    const reading = this.#reading;
    if (/^(?:head|style|script|title|meta|link)$/.test(child.name)) return;
    const name = esdName(child);
    const path = `row[${this.rows.length}]`;
    if (name === 'stripe') this.#stripe(child, condition);
    else if (name === 'structure') {
      this.rows.push(
        readStructure(reading, child, { cell: undefined, esd: {}, isFirst: true, isLast: true }, condition, path),
      );
    } else if (name === 'email-paddings') {
      note(reading, 'email', 'esd-email-paddings', 'converted', 'email');
      this.#visit(child, condition);
    } else if (name === 'container-frame') {
      this.rows.push(
        readStructure(reading, child, { cell: undefined, esd: {}, isFirst: true, isLast: true }, condition, path),
      );
    } else if (name === 'empty-container')
      note(reading, path, 'esd-empty-container', 'dropped', undefined, 'An empty place');
    else if (name !== undefined) this.#addBlock(readBlock(reading, child, condition, path), {});
    else if (holdsEsd(child)) this.#visit(child, condition);
    else if (isHidden(reading, child)) this.#hidden(child);
    else if (hasText(reading, child) || child.name === 'img' || findBelow(child, (one) => one.name === 'img')) {
      this.#addBlock(looseHtml(reading, child, path, condition), {});
    }
  }

  #hidden(element: MarkupElement): void {
    const text = preheaderText(this.#reading.markup, element);
    const isPreheader = this.preheader === '' && this.rows.length === 0 && text !== '';
    if (isPreheader) this.preheader = text;
    if (text === '') return;
    const outcome = isPreheader ? 'converted' : 'dropped';
    note(
      this.#reading,
      'body',
      element.name,
      outcome,
      isPreheader ? 'preheader' : undefined,
      isPreheader ? '' : 'It is hidden everywhere',
    );
  }

  #stripe(cell: MarkupElement, condition: Condition): void {
    const reading = this.#reading;
    const path = `stripe[${this.#stripes}]`;
    this.#stripes += 1;
    note(reading, path, 'esd-stripe', 'converted', 'row');
    const structures = structuresIn(cell);
    if (structures.length === 0) {
      if (hasText(reading, cell) || findBelow(cell, ({ name }) => name === 'img') || holdsEsd(cell))
        this.#visit(cell, condition);
      return;
    }
    const esd = this.#stripeEsd(cell, structures.length);
    const inside = this.#structureConditions(cell);
    structures.forEach((structure, index) => {
      const own = nested(condition, inside.get(structure) ?? unconditional);
      const place = { cell, esd, isFirst: index === 0, isLast: index === structures.length - 1 };
      this.rows.push(readStructure(reading, structure, place, own, `${path} > structure[${index}]`));
    });
  }

  #structureConditions(cell: MarkupElement): ReadonlyMap<MarkupElement, Condition> {
    const found = new Map<MarkupElement, Condition>();
    const visit = (element: MarkupElement, outer: Condition): void => {
      const { conditions } = conditionsAround(this.#reading.markup, element);
      for (const child of element.elements) {
        const own = nested(outer, conditions.get(child) ?? unconditional);
        if (esdName(child) === 'structure') found.set(child, own);
        else if (holdsEsd(child)) visit(child, own);
      }
    };
    visit(cell, unconditional);
    return found;
  }

  /** What of a stripe must be remembered to write it again. */
  #stripeEsd(cell: MarkupElement, count: number): JsonObject {
    const kind = stripeKind(cell);
    const { classes, attributes } = esdRest(cell);
    const rest: JsonObject = {
      ...(kind === 'content' ? {} : { kind }),
      ...(classes === '' ? {} : { classes }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    };
    if (count < 2 && Object.keys(rest).length === 0) return {};
    this.#remembered += 1;
    return { id: this.#remembered, ...rest };
  }
}

function stripeKind(cell: MarkupElement): 'header' | 'footer' | 'content' {
  for (let one = cell.parent; one !== null; one = one.parent) {
    if (one.classes.has('es-header')) return 'header';
    if (one.classes.has('es-footer')) return 'footer';
    if (one.classes.has('es-content')) return 'content';
  }
  return 'content';
}
