import type { BlockDefinition } from '../define-block.ts';
import { visibilityFields } from '../shared-fields.ts';

/**
 * Empty space. The wire form knows no spacer: it is a divider with a transparent line as thick as
 * the space, marked as ours, so that another reader shows the same space.
 */
export const spacerDefinition: BlockDefinition = {
  type: 'spacer',
  wireType: 'divider',
  version: 1,
  label: 'Spacer',
  icon: 'move-vertical',
  presets: {
    _inlay: { block: 'spacer' },
    width: '100%',
    border: { borderTopStyle: 'solid', borderTopColor: 'transparent' },
    textAlign: 'center',
    containerPadding: '0px',
  },
  fields: [
    {
      name: 'height',
      path: ['values', 'border', 'borderTopWidth'],
      label: 'Height',
      group: 'size',
      kind: 'px',
      default: 24,
      min: 1,
      max: 400,
      perDevice: true,
    },
    ...visibilityFields,
  ],
};
