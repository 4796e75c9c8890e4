import type { NewsletterBlock } from '../../render/newsletter.ts';
import { escapeHtml, sides } from '../../render/newsletter-design.ts';
import { marked, model, publish, root } from './page-tools.ts';

/** What the browser itself takes: the newsletter as plain HTML in one contenteditable element. */
const letter = model();
const rows = letter.sections.map((section) => {
  const cells = section.columns.map((column) => `<td valign="top">${column.map(htmlOf).join('')}</td>`).join('');
  return `<table width="100%" style="background:${section.bg}"><tr>${cells}</tr></table>`;
});
root.style.cssText = 'height:100vh;overflow:auto';
root.innerHTML = `<div contenteditable style="width:${letter.width}px;margin:0 auto">${rows.join('')}</div>`;
const sheet = root.firstElementChild ?? root;

function htmlOf(block: NewsletterBlock): string {
  const look = `padding:${sides(block.pad)}`;
  switch (block.type) {
    case 'heading':
      return `<h2 style="${look};font-size:${block.size}px">${escapeHtml(block.text)}</h2>`;
    case 'text': {
      const runs = block.runs.map(({ t, b, href }) => {
        if (href !== undefined) return `<a href="${escapeHtml(href)}">${escapeHtml(t)}</a>`;
        return b === true ? `<b>${escapeHtml(t)}</b>` : escapeHtml(t);
      });
      return `<p style="${look};margin:0;font-size:${block.size}px">${runs.join('')}</p>`;
    }
    case 'image':
      return `<img src="${block.src}" alt="${escapeHtml(block.alt)}" width="${block.width}" style="max-width:100%">`;
    case 'button':
      return `<p style="${look}"><a href="${block.href}" style="background:${block.bg}">${escapeHtml(block.text)}</a></p>`;
    case 'divider':
      return `<hr style="border-top:${block.thick}px solid ${block.color}">`;
  }
}

void publish({
  canvas: () => sheet,
  texts: () => marked(sheet.querySelectorAll('p')),
  insert: () => sheet.append(Object.assign(document.createElement('p'), { textContent: 'A new text' })),
});
