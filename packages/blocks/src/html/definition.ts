import type { BlockDefinition } from '../define-block.ts';
import { placementFields } from '../shared-fields.ts';

/** HTML that a person wrote. It is cleaned: no scripts, no style sheets, nothing that leaves its cell. */
export const htmlDefinition: BlockDefinition = {
  type: 'html',
  wireType: 'html',
  version: 1,
  label: 'HTML',
  icon: 'code',
  fields: [
    {
      name: 'html',
      path: ['values', 'html'],
      label: 'Code',
      hint: 'Scripts, forms and style sheets are left out: mail clients remove them, too',
      group: 'content',
      kind: 'multiline',
      default: '<strong>Your HTML</strong>',
      lengthMax: 500_000,
    },
    ...placementFields('10px'),
  ],
};
