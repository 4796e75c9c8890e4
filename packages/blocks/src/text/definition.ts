import type { BlockDefinition } from '../define-block.ts';
import { alignField, placementFields, textColourFields, typographyFields } from '../shared-fields.ts';

/** Paragraphs, lists and links. */
export const textDefinition: BlockDefinition = {
  type: 'text',
  wireType: 'text',
  version: 1,
  label: 'Text',
  icon: 'type',
  inlineField: 'text',
  fields: [
    {
      name: 'text',
      path: ['values', 'text'],
      label: 'Text',
      group: 'content',
      kind: 'richText',
      default: '<p>Write something here.</p>',
    },
    ...typographyFields(16, 150),
    alignField('left'),
    ...textColourFields(),
    {
      name: 'linkInherit',
      path: ['values', 'linkStyle', 'inherit'],
      label: 'Link style of the email',
      group: 'colour',
      kind: 'boolean',
      default: true,
    },
    {
      name: 'linkColor',
      path: ['values', 'linkStyle', 'linkColor'],
      label: 'Link colour',
      group: 'colour',
      kind: 'colour',
      default: '#1d4ed8',
      when: { field: 'linkInherit', is: false },
    },
    {
      name: 'linkUnderline',
      path: ['values', 'linkStyle', 'linkUnderline'],
      label: 'Underline links',
      group: 'colour',
      kind: 'boolean',
      default: true,
      when: { field: 'linkInherit', is: false },
    },
    ...placementFields('10px'),
  ],
};
