import type { Newsletter, NewsletterBlock } from './newsletter.ts';
import { escapeHtml, sides } from './newsletter-design.ts';

const table = '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"';

function blockHtml(block: NewsletterBlock, font: string): string {
  const padding = sides(block.pad);
  switch (block.type) {
    case 'heading':
      return `<tr><td align="${block.align}" style="padding:${padding}"><h2 style="margin:0;font-family:${font};font-size:${block.size}px;color:${block.color}">${escapeHtml(block.text)}</h2></td></tr>`;
    case 'text': {
      let out = `<tr><td align="${block.align}" style="padding:${padding};font-family:${font};font-size:${block.size}px;line-height:${block.line}px;color:${block.color}">`;
      for (const run of block.runs) {
        const text = escapeHtml(run.t);
        if (run.href !== undefined)
          out += `<a href="${escapeHtml(run.href)}" style="color:#2563eb" target="_blank">${text}</a>`;
        else out += run.b === true ? `<strong>${text}</strong>` : text;
      }
      return `${out}</td></tr>`;
    }
    case 'image':
      return `<tr><td align="center" style="padding:${padding}"><a href="${escapeHtml(block.href)}" target="_blank"><img src="${escapeHtml(block.src)}" alt="${escapeHtml(block.alt)}" width="${block.width}" style="display:block;width:100%;max-width:${block.width}px;height:auto;border:0"></a></td></tr>`;
    case 'button':
      return `<tr><td align="${block.align}" style="padding:${padding}">${table}><tr><td bgcolor="${block.bg}" style="border-radius:${block.radius}px"><a href="${escapeHtml(block.href)}" target="_blank" style="display:block;padding:${sides(block.inner)};font-family:${font};font-size:${block.size}px;color:${block.color}">${escapeHtml(block.text)}</a></td></tr></table></td></tr>`;
    case 'divider':
      return `<tr><td style="padding:${padding}"><p style="margin:0;border-top:${block.thick}px solid ${block.color}">&nbsp;</p></td></tr>`;
  }
}

/**
 * The least honest renderer: one pass of string appends over the parsed newsletter, with no options,
 * checks or sanitising. What is left between it and ours is what there is to win.
 */
export function floorHtml(text: string): string {
  const model: Newsletter = JSON.parse(text);
  let out = `<!doctype html><html lang="${model.lang}"><head><meta charset="utf-8"><title>${escapeHtml(model.title)}</title></head><body style="margin:0;background:${model.bg}"><div style="display:none">${escapeHtml(model.preheader)}</div>`;
  for (const section of model.sections) {
    const widthPx = Math.floor(model.width / section.columns.length);
    out += `<!--[if mso]><table role="presentation" align="center" width="${model.width}"><tr><td><![endif]-->${table} style="max-width:${model.width}px;background:${section.bg}"><tr><td style="font-size:0"><!--[if mso]>${table}><tr><![endif]-->`;
    for (const column of section.columns) {
      out += `<!--[if mso]><td width="${widthPx}" valign="top"><![endif]--><div style="display:inline-block;width:100%;max-width:${widthPx}px">${table}>`;
      for (const block of column) out += blockHtml(block, model.font);
      out += '</table></div><!--[if mso]></td><![endif]-->';
    }
    out += '<!--[if mso]></tr></table><![endif]--></td></tr></table><!--[if mso]></td></tr></table><![endif]-->';
  }
  return `${out}</body></html>`;
}
