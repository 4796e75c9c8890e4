import { DOMParser, Fragment, type Node, type Schema, Slice } from 'prosemirror-model';

/** Elements that carry no words of the person: Word's namespaces, meta data, styles. */
const noise = 'style, script, meta, link, title, xml, template, object, iframe';

/** Turns a clipping of Word, Google Docs or a web page into plain paragraphs, lists and marks. */
export function cleanPastedHtml(html: string): string {
  const doc = document.implementation.createHTMLDocument('');
  doc.body.innerHTML = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?[a-z]+:[^>]*>/gi, '');
  for (const element of doc.body.querySelectorAll(noise)) element.remove();
  for (const element of doc.body.querySelectorAll<HTMLElement>('[style]')) styleToMarks(element);
  listsOfWord(doc.body);
  return doc.body.innerHTML;
}

/** Bold, italic, underline and strike may stand in styles; everything else of a style is the other page's look. */
function styleToMarks(element: HTMLElement): void {
  const { fontWeight, fontStyle, textDecoration } = element.style;
  const tags: string[] = [];
  const isText = element.tagName === 'SPAN';
  if (isText && (fontWeight === 'bold' || Number(fontWeight) >= 600)) tags.push('strong');
  if (isText && fontStyle === 'italic') tags.push('em');
  if (isText && textDecoration.includes('underline') && !element.closest('a')) tags.push('u');
  if (isText && textDecoration.includes('line-through')) tags.push('s');
  if (element.tagName === 'B' && (fontWeight === 'normal' || fontWeight === '400')) {
    element.replaceWith(...element.childNodes);
    return;
  }
  // Word's lists are recognised by their style below.
  if (!/mso-list/.test(element.getAttribute('style') ?? '')) element.removeAttribute('style');
  let inner: HTMLElement = element;
  for (const tag of tags) {
    const mark = element.ownerDocument.createElement(tag);
    mark.append(...inner.childNodes);
    inner.append(mark);
    inner = mark;
  }
}

/** Word writes list items as paragraphs with a drawn bullet or number in front. */
function listsOfWord(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const paragraph of [...body.querySelectorAll<HTMLElement>('p[style*="mso-list"]')]) {
    const sign = /^\s*(\d+[.)]|[a-z][.)]|[·•§o\-–])\s*/i.exec(paragraph.textContent ?? '');
    const tag = sign && /^\s*\d/.test(sign[0]) ? 'ol' : 'ul';
    const isNext = list !== null && paragraph.previousElementSibling === list && list.tagName.toLowerCase() === tag;
    if (!isNext) {
      list = body.ownerDocument.createElement(tag);
      paragraph.before(list);
    }
    if (sign) dropLeading(paragraph, sign[0].length);
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    list?.append(item);
    paragraph.remove();
  }
}

function dropLeading(element: HTMLElement, length: number): void {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = length;
  while (left > 0 && walker.nextNode()) {
    const text = walker.currentNode as Text;
    const cut = Math.min(left, text.data.length);
    text.data = text.data.slice(cut);
    left -= cut;
  }
}

/** For texts of one line: paragraphs of a clipping become line breaks. */
export function lineSlice(schema: Schema, html: string): Slice {
  const doc = document.implementation.createHTMLDocument('');
  doc.body.innerHTML = html;
  for (const block of doc.body.querySelectorAll('p, div, li, h1, h2, h3, h4, h5, h6, tr')) {
    if (block.nextElementSibling) block.append(doc.createElement('br'));
  }
  const parsed: Node = DOMParser.fromSchema(schema).parse(doc.body);
  return new Slice(Fragment.from(parsed.content), 0, 0);
}
