import type { BlockDefinition } from '../define-block.ts';
import { alignField, placementFields, textColourFields, typographyFields } from '../shared-fields.ts';

/** A real heading, h1 to h4. */
export const headingDefinition: BlockDefinition = {
  type: 'heading',
  wireType: 'heading',
  version: 1,
  label: 'Heading',
  icon: 'heading',
  inlineField: 'text',
  fields: [
    { name: 'text', path: ['values', 'text'], label: 'Text', group: 'content', kind: 'inlineText', default: 'Heading' },
    {
      name: 'headingType',
      path: ['values', 'headingType'],
      label: 'Level',
      hint: 'Screen readers use it to jump through the email',
      group: 'content',
      kind: 'choice',
      default: 'h2',
      choices: [
        { value: 'h1', label: 'Heading 1' },
        { value: 'h2', label: 'Heading 2' },
        { value: 'h3', label: 'Heading 3' },
        { value: 'h4', label: 'Heading 4' },
      ],
    },
    ...typographyFields(24, 130, '700'),
    alignField('left'),
    ...textColourFields(),
    ...placementFields('10px'),
  ],
};
