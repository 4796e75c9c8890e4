/** What readers see of an email, piece by piece. */
export interface TextBlock {
  readonly kind: 'text' | 'image';
  readonly text: string;
}

export interface EmailText {
  readonly blocks: readonly TextBlock[];
  readonly links: readonly string[];
  readonly images: readonly string[];
}

const blockTags =
  /^(ADDRESS|ARTICLE|BLOCKQUOTE|CENTER|DIV|DL|DT|DD|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TBODY|TD|TH|TR|UL|BR|BODY)$/;
const silentTags = /^(SCRIPT|STYLE|TITLE|TEMPLATE|HEAD)$/;

/** The words and images of an email in reading order. What is hidden from readers, such as preheader text, is left out. */
export function readEmail(html: string): EmailText {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const blocks: TextBlock[] = [];
  let line = '';
  const flush = () => {
    const text = line.replace(/(?:\s|\u200c|\u034f)+/g, ' ').trim();
    if (text !== '') blocks.push({ kind: 'text', text });
    line = '';
  };
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) line += node.nodeValue ?? '';
    if (!(node instanceof Element) || silentTags.test(node.tagName) || isHidden(node)) return;
    if (node.tagName === 'IMG') {
      flush();
      blocks.push({ kind: 'image', text: node.getAttribute('alt') ?? '' });
      return;
    }
    const isBlock = blockTags.test(node.tagName);
    if (isBlock) flush();
    for (const child of node.childNodes) visit(child);
    if (isBlock) flush();
  };
  visit(body);
  flush();
  return {
    blocks,
    links: [...body.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? ''),
    images: [...body.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? ''),
  };
}

const isHidden = (element: Element): boolean =>
  /display\s*:\s*none|max-height\s*:\s*0|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '') ||
  element.hasAttribute('hidden');
