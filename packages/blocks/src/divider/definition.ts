import type { BlockDefinition } from '../define-block.ts';
import { alignField, placementFields } from '../shared-fields.ts';

/** A line. */
export const dividerDefinition: BlockDefinition = {
  type: 'divider',
  wireType: 'divider',
  version: 1,
  label: 'Divider',
  icon: 'minus',
  fields: [
    {
      name: 'borderTopWidth',
      path: ['values', 'border', 'borderTopWidth'],
      label: 'Thickness',
      group: 'size',
      kind: 'px',
      default: 1,
      min: 1,
      max: 40,
    },
    {
      name: 'width',
      path: ['values', 'width'],
      label: 'Width',
      group: 'size',
      kind: 'percent',
      default: 100,
      min: 1,
      max: 100,
      perDevice: true,
    },
    {
      name: 'borderTopStyle',
      path: ['values', 'border', 'borderTopStyle'],
      label: 'Line',
      group: 'border',
      kind: 'choice',
      default: 'solid',
      choices: [
        { value: 'solid', label: 'Solid' },
        { value: 'dashed', label: 'Dashed' },
        { value: 'dotted', label: 'Dotted' },
      ],
    },
    {
      name: 'borderTopColor',
      path: ['values', 'border', 'borderTopColor'],
      label: 'Colour',
      group: 'colour',
      kind: 'colour',
      default: '#d4d4d8',
    },
    {
      name: 'darkColor',
      path: ['values', '_inlay', 'dark', 'color'],
      label: 'Colour in dark mode',
      group: 'colour',
      kind: 'colour',
      default: '',
    },
    { ...alignField('center'), group: 'size' },
    ...placementFields('10px'),
  ],
};
