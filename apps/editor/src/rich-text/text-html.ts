import { DOMParser, DOMSerializer, type Node, type Schema } from 'prosemirror-model';
import { markMergeTags, type TagFinder } from './merge-tag-html.ts';

/** Stored HTML as the text engine's document. Parsed in an inert document: nothing loads, nothing runs. */
export function readText(schema: Schema, html: string, finder: TagFinder | null = null): Node {
  const inert = document.implementation.createHTMLDocument('');
  inert.body.innerHTML = finder === null ? html : markMergeTags(html, finder);
  return DOMParser.fromSchema(schema).parse(inert.body);
}

/** The text engine's document as stored HTML. */
export function writeText(doc: Node): string {
  const inert = document.implementation.createHTMLDocument('');
  const holder = inert.createElement('div');
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document: inert }, holder);
  for (const item of holder.querySelectorAll('li')) unwrapOnlyParagraph(item);
  const tags = takeMergeTags(holder);
  keepSpaces(holder);
  return holder.innerHTML.replace(/\ue000(\d+)\ue001/g, (mark, index: string) => tags[Number(index)] ?? mark);
}

/** Merge tags go out as they came in, untouched by the browser's own writing: a mark stands for each until then. */
function takeMergeTags(holder: Element): readonly string[] {
  return [...holder.querySelectorAll<HTMLElement>('span[data-merge-tag]')].map((element, index) => {
    element.replaceWith(`\ue000${index}\ue001`);
    return element.dataset.mergeTag ?? '';
  });
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
