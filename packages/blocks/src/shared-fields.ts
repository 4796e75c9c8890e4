import type { Field } from './define-block.ts';

/** Alignments in the order in which people read them. */
export const alignments = [
  { value: 'left', label: 'Left' },
  { value: 'center', label: 'Centre' },
  { value: 'right', label: 'Right' },
] as const;

/** The weights that mail fonts have. */
const weights = [
  { value: '400', label: 'Regular' },
  { value: '500', label: 'Medium' },
  { value: '600', label: 'Semibold' },
  { value: '700', label: 'Bold' },
] as const;

/** Horizontal place of the content. */
export function alignField(initial: 'left' | 'center' | 'right'): Field {
  return {
    name: 'textAlign',
    path: ['values', 'textAlign'],
    label: 'Alignment',
    group: 'typography',
    kind: 'choice',
    default: initial,
    choices: alignments,
    perDevice: true,
  };
}

/** Font, weight, size, line height and letter spacing of a text. */
export function typographyFields(sizePx: number, lineHeightPercent: number, weight = '400'): readonly Field[] {
  return [
    {
      name: 'fontFamily',
      path: ['values', 'fontFamily'],
      label: 'Font',
      hint: 'Empty: the font of the email',
      group: 'typography',
      kind: 'font',
      default: '',
    },
    {
      name: 'fontWeight',
      path: ['values', 'fontWeight'],
      label: 'Weight',
      group: 'typography',
      kind: 'choice',
      default: weight,
      choices: weights,
    },
    {
      name: 'fontSize',
      path: ['values', 'fontSize'],
      label: 'Size',
      group: 'typography',
      kind: 'px',
      default: sizePx,
      min: 8,
      max: 120,
      perDevice: true,
    },
    {
      name: 'lineHeight',
      path: ['values', 'lineHeight'],
      label: 'Line height',
      group: 'typography',
      kind: 'percent',
      default: lineHeightPercent,
      min: 80,
      max: 300,
      step: 5,
      perDevice: true,
    },
    {
      name: 'letterSpacing',
      path: ['values', 'letterSpacing'],
      label: 'Letter spacing',
      group: 'typography',
      kind: 'px',
      default: 0,
      min: -5,
      max: 20,
      step: 0.5,
    },
  ];
}

/** Colour of a text, and its counterpart in dark mode. */
export function textColourFields(): readonly Field[] {
  return [
    {
      name: 'color',
      path: ['values', 'color'],
      label: 'Text colour',
      hint: 'Empty: the colour of the email',
      group: 'colour',
      kind: 'colour',
      default: '',
    },
    {
      name: 'darkColor',
      path: ['values', '_inlay', 'dark', 'color'],
      label: 'Text colour in dark mode',
      group: 'colour',
      kind: 'colour',
      default: '',
    },
  ];
}

/** Space around the content, and on which devices the block is shown. */
export function placementFields(padding: string): readonly Field[] {
  return [
    {
      name: 'containerPadding',
      path: ['values', 'containerPadding'],
      label: 'Space around',
      group: 'spacing',
      kind: 'sides',
      default: padding,
      min: 0,
      max: 200,
      perDevice: true,
    },
    ...visibilityFields,
  ];
}

/** On which devices a row or block is shown. */
export const visibilityFields: readonly Field[] = [
  {
    name: 'hideDesktop',
    path: ['values', 'hideDesktop'],
    label: 'Hide on desktop',
    group: 'display',
    kind: 'boolean',
    default: false,
  },
  {
    name: 'hideMobile',
    path: ['values', 'hideMobile'],
    label: 'Hide on mobile',
    group: 'display',
    kind: 'boolean',
    default: false,
  },
];

/** The address behind a block. */
export function linkField(path: Field['path']): Field {
  return {
    name: 'link',
    path,
    label: 'Link',
    group: 'link',
    kind: 'link',
    default: { name: 'web', values: { href: '', target: '_blank' } },
  };
}
