import { blockForWire, booleanOf, inlayOf, objectOf, rawLink, stringOf, videoSource } from '@inlay/blocks';
import { blocksOf } from '@inlay/document';
import type { Check, Finding } from './check.ts';

/** A picture says nothing to who cannot see it, or blocks pictures. One without a link may be marked as decoration. */
export const missingAlt: Check = {
  code: 'missing_alt',
  label: 'Image has no alternative text',
  run: ({ design }) => {
    const findings: Finding[] = [];
    for (const { id, wire } of blocksOf(design)) {
      const values = objectOf(wire.values);
      const type = blockForWire(wire)?.definition.type;
      if (type === 'video' && videoSource(values).address !== '' && stringOf(inlayOf(values).altText).trim() === '') {
        findings.push({ code: 'missing_alt', severity: 'error', nodeId: id, path: ['values', '_inlay', 'altText'] });
      }
      if (type !== 'image' || stringOf(objectOf(values.src).url) === '') continue;
      if (stringOf(values.altText).trim() !== '' || booleanOf(inlayOf(values).decorative)) continue;
      const isLink = rawLink(values.action).href !== '';
      const path = ['values', '_inlay', 'decorative'] as const;
      findings.push({
        code: 'missing_alt',
        severity: isLink ? 'error' : 'warning',
        nodeId: id,
        path: ['values', 'altText'],
        ...(isLink ? {} : { fix: { type: 'setProperty', id, path, value: true } }),
      });
    }
    return findings;
  },
};
