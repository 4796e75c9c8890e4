import { objectOf, stringOf } from '@inlay/blocks';
import type { Check } from './check.ts';

/** Without a preheader the inbox shows the first words of the body. */
export const missingPreheader: Check = {
  code: 'missing_preheader',
  label: 'Preheader is missing',
  run: ({ design }) => {
    const values = objectOf(design.nodes.get(design.root)?.wire.values);
    if (stringOf(values.preheaderText).trim() !== '') return [];
    return [{ code: 'missing_preheader', severity: 'warning', nodeId: design.root, path: ['values', 'preheaderText'] }];
  },
};
