import { blockForWire, defaultsOf, mobileValuesOf, numberOf, objectOf } from '@inlay/blocks';
import { blocksOf, deviceOverridePath, type PropertyPath } from '@inlay/document';
import type { Check, Finding } from './check.ts';

/** Below this, people on a phone zoom or give up; iOS enlarges it and breaks layouts. */
const sizeMinPx = 12;

const path: PropertyPath = ['values', 'fontSize'];

/** Text that is too small, on the desktop or on the phone. */
export const tinyText: Check = {
  code: 'tiny_text',
  label: 'Text is too small',
  run: ({ design }) => {
    const findings: Finding[] = [];
    for (const { id, wire } of blocksOf(design)) {
      const block = blockForWire(wire);
      const fallback = block === undefined ? undefined : defaultsOf(block).fontSize;
      if (fallback === undefined) continue;
      const values = objectOf(wire.values);
      const desktopPx = numberOf(values.fontSize ?? fallback, sizeMinPx);
      const mobilePx = numberOf(mobileValuesOf(values).fontSize ?? fallback, sizeMinPx);
      const sizePx = Math.min(desktopPx, mobilePx);
      if (sizePx >= sizeMinPx) continue;
      const place = desktopPx < sizeMinPx ? path : (deviceOverridePath(path) ?? path);
      findings.push({
        code: 'tiny_text',
        severity: 'warning',
        nodeId: id,
        path: place,
        detail: `${sizePx} px`,
        fix: { type: 'setProperty', id, path: place, value: `${sizeMinPx}px` },
      });
    }
    return findings;
  },
};
