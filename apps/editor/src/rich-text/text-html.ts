import { DOMParser, DOMSerializer, type Node, type Schema } from 'prosemirror-model';

/** Stored HTML as the text engine's document. Parsed in an inert document: nothing loads, nothing runs. */
export function readText(schema: Schema, html: string): Node {
  const inert = document.implementation.createHTMLDocument('');
  inert.body.innerHTML = html;
  return DOMParser.fromSchema(schema).parse(inert.body);
}

/** The text engine's document as stored HTML. */
export function writeText(doc: Node): string {
  const inert = document.implementation.createHTMLDocument('');
  const holder = inert.createElement('div');
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document: inert }, holder);
  for (const item of holder.querySelectorAll('li')) unwrapOnlyParagraph(item);
  keepSpaces(holder);
  return holder.innerHTML;
}

/** `<li><p>word</p></li>` goes out as `<li>word</li>`, the form that most emails have. */
function unwrapOnlyParagraph(item: Element): void {
  const [only, ...others] = item.children;
  if (only?.tagName !== 'P' || others.length > 0 || only.attributes.length > 0) return;
  only.replaceWith(...only.childNodes);
}

/** Runs of spaces and spaces at the edges of a paragraph would collapse in a mail: every second one holds. */
function keepSpaces(holder: Element): void {
  const walker = holder.ownerDocument.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.includes('  ')) text.data = text.data.replaceAll('  ', '\u00a0 ');
  }
}
