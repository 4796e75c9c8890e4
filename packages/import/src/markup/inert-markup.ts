import { attribute, safeUrl } from '@inlay/html';
import { innerSource, type Markup, type MarkupElement, type MarkupNode } from './markup-tree.ts';
import { parseMarkup } from './parse-markup.ts';

/** Elements that run, fetch, frame or hide something, or that browsers read by rules of their own: they go with their content. */
const gone: ReadonlySet<string> = new Set(
  'script iframe frame frameset object embed applet svg math template noscript noembed noframes xmp plaintext textarea select option title base link meta input button audio video source track portal fencedframe'.split(
    ' ',
  ),
);

const voidTags: ReadonlySet<string> = new Set('area br col hr img wbr'.split(' '));

const goneAttribute = /^(on|srcset$|srcdoc$|ping$|formaction$|action$|data$|nonce$|is$|http-equiv$|xmlns|xlink)/;
const activeStyle = /expression\s*\(|javascript:|vbscript:|behavio(u)?r\s*:|-moz-binding|@import|\\/i;

/** An HTML file to look at, and what an inbox would show of it. */
export interface InertMarkup {
  readonly html: string;
  /** Raw, with its character references. */
  readonly title: string;
  /** Markup of the first hidden element with words in it: what stands behind the subject. */
  readonly hidden: string;
}

/**
 * A whole HTML file to look at: as it was written, with nothing in it that could run, submit, frame or redirect.
 * Every tag is written anew; comments go. Style sheets stay. Linear, and it never throws.
 */
export function inertMarkup(source: string): InertMarkup {
  const markup = parseMarkup(source);
  const out: string[] = ['<!DOCTYPE html>'];
  for (const child of markup.root.children) write(markup, child, out);
  return { html: out.join(''), title: titleOf(markup), hidden: hiddenTextOf(markup) };
}

function write(markup: Markup, node: MarkupNode, out: string[]): void {
  if (node.kind === 'comment') return;
  if (node.kind === 'text') {
    // Character references stay as they are; only what could begin a tag is made harmless.
    out.push(markup.source.slice(node.start, node.end).replaceAll('<', '&lt;'));
    return;
  }
  if (gone.has(node.name)) return;
  if (node.name === 'style') {
    out.push(`<style>${safeSheet(innerSource(markup, node))}</style>`);
    return;
  }
  const isKnown = /^[a-z][a-z0-9]*$/.test(node.name);
  if (isKnown) out.push(`<${node.name}${attributesOf(node)}>`);
  for (const child of node.children) write(markup, child, out);
  if (isKnown && !voidTags.has(node.name)) out.push(`</${node.name}>`);
}

/** A sheet cannot end its element early, nor load another one. */
const safeSheet = (css: string): string =>
  css
    .replace(/<\/?|<!--|-->/g, (found) => (found === '<' ? '<' : ''))
    .replace(/@import[^;]*;?/gi, '')
    .replace(/expression\s*\(|-moz-binding|behavior\s*:|javascript:/gi, '');

function attributesOf(element: MarkupElement): string {
  let text = '';
  for (const [name, value] of element.attributes) {
    if (!/^[a-z][a-z0-9-]*$/.test(name) || goneAttribute.test(name)) continue;
    const kept = judged(element.name, name, value);
    if (kept !== '' || value === '') text += attribute(name, kept);
  }
  return text;
}

function judged(tag: string, name: string, value: string): string {
  if (name === 'href') return tag === 'a' || tag === 'area' ? safeUrl(value, 'link') : '';
  if (name === 'src' || name === 'background') return safeUrl(value, 'image');
  if (name === 'style') return activeStyle.test(value) ? '' : value;
  return /^\s*(javascript|vbscript|data):/i.test(value) ? '' : value;
}

function titleOf(markup: Markup): string {
  const title = markup.elements.find(({ name }) => name === 'title');
  return title ? innerSource(markup, title).replace(/\s+/g, ' ').trim() : '';
}

function hiddenTextOf(markup: Markup): string {
  const hidden = markup.elements
    .slice(0, 60)
    .find(
      ({ name, attributes, children }) =>
        /^(div|span|p|td)$/.test(name) &&
        /display\s*:\s*none/i.test(attributes.get('style') ?? '') &&
        children.some(({ kind }) => kind === 'text'),
    );
  return hidden ? innerSource(markup, hidden) : '';
}
