import type { MarkupElement } from '../markup/markup-tree.ts';

/** The esd name of a cell without its prefix: `stripe`, `structure`, `block-text`; undefined where it has none. */
export function esdName(element: MarkupElement): string | undefined {
  for (const name of element.classes) {
    if (/^esd-(?:stripe|structure|container-frame|empty-container|email-paddings|block-[\w-]+|amp-form)$/.test(name)) {
      return name.slice('esd-'.length);
    }
  }
  return undefined;
}

/** Classes that become values of the design and are written anew from them. */
const consumed =
  /^(?:es-(?:m-)?p\d+[trbl]?|es-(?:mobile|desk)-hidden|es-m-txt-[lcr]|es-m-x\d+|es-left|es-right|esd-(?:stripe|structure|container-frame|email-paddings|block-[\w-]+)|esdev-adapt-off)$/;

/** What of an element's esd markup the design has no value for: module marks, ids of the editor, classes of hosts. */
export interface EsdRest {
  readonly classes: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads it. Attributes are those named `esd-…`. */
export function esdRest(element: MarkupElement): EsdRest {
  const classes = [...element.classes].filter((name) => !consumed.test(name) && /^[\w-]+$/.test(name));
  const attributes = [...element.attributes].filter(([name]) => /^esd-[\w-]+$/.test(name));
  return { classes: classes.join(' '), attributes: Object.fromEntries(attributes) };
}

const utilityClass = /^es-(m-)?p(\d{1,3})([trbl])?$/;
const sideNames: Readonly<Record<string, string>> = { t: 'top', r: 'right', b: 'bottom', l: 'left' };

/** Classes whose meaning is their name, for documents whose own style sheet does not come along. */
const knownClasses =
  '.es-desk-hidden{display:none}' +
  '@media only screen and (max-width:600px){' +
  '.es-m-txt-l{text-align:left!important}.es-m-txt-c{text-align:center!important}.es-m-txt-r{text-align:right!important}' +
  '.es-desk-hidden{display:table-row!important}.es-mobile-hidden{display:none!important}' +
  '.adapt-img{width:100%!important;height:auto!important}.es-m-w0{width:0!important}}';

/** The style sheet that the utility classes of a document stand for; it comes before its own. */
export function utilityCss(elements: readonly MarkupElement[]): string {
  const names = new Set<string>();
  for (const element of elements) for (const name of element.classes) if (utilityClass.test(name)) names.add(name);
  let base = '';
  let mobile = '';
  // A class for one side wins over the one for all four, whatever comes first in the document.
  for (const name of names) {
    const [, isMobile, width = '0', side] = utilityClass.exec(name) ?? [];
    const property = side === undefined ? 'padding' : `padding-${sideNames[side]}`;
    if (isMobile === undefined) base += rule(name, property, width, side);
    else mobile += rule(name, property, `${width}`, side, '!important');
  }
  return `${base}${knownClasses}@media only screen and (max-width:600px){${mobile}}`;
}

function rule(name: string, property: string, width: string, side: string | undefined, mark = ''): string {
  // Twice the class: more specific than `es-p20`, less than nothing that a host writes with an id.
  const selector = side === undefined ? `.${name}` : `.${name}.${name}`;
  return `${selector}{${property}:${width}px${mark}}`;
}
