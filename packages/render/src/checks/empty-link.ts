import { blockForWire, objectOf, rawLink, socialIcons, stringOf } from '@inlay/blocks';
import { blocksOf } from '@inlay/document';
import { safeUrl } from '@inlay/html';
import type { Check, Finding } from './check.ts';

const anchor = /<a\b([^<>]{0,2000})>/gi;
const address = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

function leadsNowhere(href: string): boolean {
  const url = href.trim();
  return url === '' || url === '#' || url === 'http://' || url === 'https://' || safeUrl(url, 'link') === '';
}

/** A button, a network or a link in a text that leads nowhere. */
export const emptyLink: Check = {
  code: 'empty_link',
  label: 'Link leads nowhere',
  run: ({ design }) => {
    const findings: Finding[] = [];
    for (const { id, wire } of blocksOf(design)) {
      const values = objectOf(wire.values);
      const { href } = rawLink(values.href);
      if (blockForWire(wire)?.definition.type === 'button' && leadsNowhere(href)) {
        findings.push({ code: 'empty_link', severity: 'error', nodeId: id, path: ['values', 'href'], detail: href });
      }
      for (const { url, name } of wire.type === 'social' ? socialIcons(objectOf(values.icons).icons) : []) {
        if (!leadsNowhere(url)) continue;
        findings.push({
          code: 'empty_link',
          severity: 'error',
          nodeId: id,
          path: ['values', 'icons', 'icons'],
          detail: url || name,
        });
        break;
      }
      const key = wire.type === 'html' ? 'html' : 'text';
      for (const [, attributes = ''] of stringOf(values[key]).matchAll(anchor)) {
        const match = address.exec(attributes);
        const link = match?.[1] ?? match?.[2] ?? '';
        if (!leadsNowhere(link)) continue;
        findings.push({ code: 'empty_link', severity: 'error', nodeId: id, path: ['values', key], detail: link });
        break;
      }
    }
    return findings;
  },
};
