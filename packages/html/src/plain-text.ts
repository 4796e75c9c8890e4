import { isBlockTag } from './element-stack.ts';
import { decodeEntities } from './entities.ts';
import { isTagStart, nextTag, type RawTag, readTag, skipDeclaration } from './read-tag.ts';

/**
 * The plain text of clean HTML: blocks on lines of their own, links followed by their address,
 * list items with a dash or number, pictures by their alt text.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return tidy(decodeEntities(html).replace(/\s+/g, ' '));
  const writer = new TextWriter();
  let at = 0;
  while (at < html.length) {
    const start = nextTag(html, at);
    if (start !== at) writer.text(html.slice(at, start < 0 ? html.length : start));
    if (start < 0) break;
    if (!isTagStart(html, start)) {
      at = skipDeclaration(html, start);
      continue;
    }
    const tag = readTag(html, start);
    if (tag === undefined) break;
    writer.tag(tag);
    at = tag.end;
  }
  return tidy(writer.out);
}

class TextWriter {
  out = '';
  readonly #links: { readonly href: string; readonly from: number }[] = [];
  readonly #lists: { next: number }[] = [];

  text(raw: string): void {
    const text = decodeEntities(raw).replace(/[ \t\r\n\f]+/g, ' ');
    this.out += this.out === '' || this.out.endsWith('\n') || this.out.endsWith(' ') ? text.replace(/^ /, '') : text;
  }

  tag(tag: RawTag): void {
    if (tag.name === 'br') this.out += '\n';
    else if (tag.name === 'a') this.#link(tag);
    else if (tag.name === 'img') this.#picture(tag);
    else if (tag.name === 'ul' || tag.name === 'ol') this.#list(tag);
    else if (tag.name === 'li') this.#item(tag);
    else if (tag.name === 'p' || /^h[1-6]$/.test(tag.name)) this.#lines(2);
    else if ((tag.name === 'td' || tag.name === 'th') && tag.closing) this.out += ' ';
    else if (isBlockTag(tag.name)) this.#lines(1);
  }

  #link(tag: RawTag): void {
    if (!tag.closing) {
      this.#links.push({ href: decodeEntities(attributeOf(tag, 'href')), from: this.out.length });
      return;
    }
    const link = this.#links.pop();
    if (link === undefined || link.href === '' || link.href.startsWith('#')) return;
    const label = this.out.slice(link.from).trim();
    if (label !== link.href && `mailto:${label}` !== link.href) this.out += ` (${link.href})`;
  }

  #picture(tag: RawTag): void {
    const alt = decodeEntities(attributeOf(tag, 'alt'));
    if (alt !== '') this.out += `[${alt}]`;
  }

  #list(tag: RawTag): void {
    if (tag.closing) this.#lists.pop();
    this.#lines(this.#lists.length > 0 ? 1 : 2);
    if (!tag.closing) this.#lists.push({ next: tag.name === 'ol' ? 1 : 0 });
  }

  #item(tag: RawTag): void {
    this.#lines(1);
    if (tag.closing) return;
    const list = this.#lists.at(-1);
    const mark = list === undefined || list.next === 0 ? '-' : `${list.next++}.`;
    this.out += `${'  '.repeat(Math.max(0, this.#lists.length - 1))}${mark} `;
  }

  #lines(count: number): void {
    if (this.out === '') return;
    this.out = this.out.replace(/[ \t]+$/, '');
    while (!this.out.endsWith('\n'.repeat(count))) this.out += '\n';
  }
}

function attributeOf(tag: RawTag, name: string): string {
  const at = tag.attributes.indexOf(name);
  return at >= 0 && at % 2 === 0 ? (tag.attributes[at + 1] ?? '') : '';
}

function tidy(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
