import type { Field } from './define-block.ts';
import { visibilityFields } from './shared-fields.ts';

function colour(name: string, path: Field['path'], label: string, initial = ''): Field {
  return { name, path, label, group: 'colour', kind: 'colour', default: initial };
}

/** `{ url, fullWidth, repeat, size, position }`; the renderer also reads the older form. */
const backgroundImage: Field = {
  name: 'backgroundImage',
  path: ['values', 'backgroundImage'],
  label: 'Background image',
  group: 'colour',
  kind: 'image',
  default: { url: '', fullWidth: true, repeat: 'no-repeat', size: 'cover', position: 'center' },
};

/** What the inspector shows of a row. */
export const rowFields: readonly Field[] = [
  colour('columnsBackgroundColor', ['values', 'columnsBackgroundColor'], 'Content background'),
  colour('backgroundColor', ['values', 'backgroundColor'], 'Full-width background'),
  colour(
    'darkColumnsBackgroundColor',
    ['values', '_inlay', 'dark', 'columnsBackgroundColor'],
    'Content background in dark mode',
  ),
  colour('darkBackgroundColor', ['values', '_inlay', 'dark', 'backgroundColor'], 'Full-width background in dark mode'),
  backgroundImage,
  {
    name: 'outlookBackground',
    path: ['values', '_inlay', 'outlookBackground'],
    label: 'Background image in Outlook on Windows',
    hint: 'Drawn with VML; without it Outlook shows the colour',
    group: 'colour',
    kind: 'boolean',
    default: false,
  },
  {
    name: 'padding',
    path: ['values', 'padding'],
    label: 'Space around',
    group: 'spacing',
    kind: 'sides',
    default: '0px',
    min: 0,
    max: 200,
    perDevice: true,
  },
  {
    name: 'verticalAlign',
    path: ['values', '_inlay', 'verticalAlign'],
    label: 'Vertical alignment of columns',
    group: 'display',
    kind: 'choice',
    default: 'top',
    choices: [
      { value: 'top', label: 'Top' },
      { value: 'middle', label: 'Middle' },
      { value: 'bottom', label: 'Bottom' },
    ],
  },
  {
    name: 'noStackMobile',
    path: ['values', 'noStackMobile'],
    label: 'Keep columns side by side on mobile',
    group: 'display',
    kind: 'boolean',
    default: false,
  },
  ...visibilityFields,
];

/** What the inspector shows of a column. */
export const columnFields: readonly Field[] = [
  colour('backgroundColor', ['values', 'backgroundColor'], 'Background'),
  colour('darkBackgroundColor', ['values', '_inlay', 'dark', 'backgroundColor'], 'Background in dark mode'),
  {
    name: 'padding',
    path: ['values', 'padding'],
    label: 'Space inside',
    group: 'spacing',
    kind: 'sides',
    default: '0px',
    min: 0,
    max: 200,
    perDevice: true,
  },
  {
    name: 'margin',
    path: ['values', '_inlay', 'margin'],
    label: 'Space outside',
    group: 'spacing',
    kind: 'sides',
    default: '0px',
    min: 0,
    max: 200,
    perDevice: true,
  },
  {
    name: 'border',
    path: ['values', 'border'],
    label: 'Border',
    group: 'border',
    kind: 'border',
    default: {},
    perDevice: true,
  },
  {
    name: 'borderRadius',
    path: ['values', 'borderRadius'],
    label: 'Corner radius',
    group: 'border',
    kind: 'px',
    default: 0,
    min: 0,
    max: 100,
  },
];

/** What the inspector shows of the whole email. */
export const emailFields: readonly Field[] = [
  {
    name: 'preheaderText',
    path: ['values', 'preheaderText'],
    label: 'Preheader',
    hint: 'Shown after the subject in the inbox',
    group: 'content',
    kind: 'text',
    default: '',
    lengthMax: 300,
  },
  {
    name: 'accessibilityTitle',
    path: ['values', 'accessibilityTitle'],
    label: 'Title',
    hint: 'Read aloud and shown in the browser; empty: the subject',
    group: 'content',
    kind: 'text',
    default: '',
    lengthMax: 300,
  },
  {
    name: 'language',
    path: ['values', 'language'],
    label: 'Language',
    hint: 'Code such as en, de or pt-BR: screen readers choose their voice by it',
    group: 'content',
    kind: 'text',
    default: '',
    lengthMax: 35,
  },
  {
    name: 'textDirection',
    path: ['values', 'textDirection'],
    label: 'Direction',
    group: 'content',
    kind: 'choice',
    default: '',
    choices: [
      { value: '', label: 'By language' },
      { value: 'ltr', label: 'Left to right' },
      { value: 'rtl', label: 'Right to left' },
    ],
  },
  {
    name: 'fontFamily',
    path: ['values', 'fontFamily'],
    label: 'Font',
    group: 'typography',
    kind: 'font',
    default: 'Arial, Helvetica, sans-serif',
  },
  {
    name: 'contentWidth',
    path: ['values', 'contentWidth'],
    label: 'Content width',
    group: 'size',
    kind: 'px',
    default: 600,
    min: 320,
    max: 960,
    step: 10,
  },
  colour('textColor', ['values', 'textColor'], 'Text colour', '#1f2933'),
  colour('linkColor', ['values', 'linkStyle', 'linkColor'], 'Link colour', '#1d4ed8'),
  {
    name: 'linkUnderline',
    path: ['values', 'linkStyle', 'linkUnderline'],
    label: 'Underline links',
    group: 'colour',
    kind: 'boolean',
    default: true,
  },
  colour('backgroundColor', ['values', 'backgroundColor'], 'Background', '#ffffff'),
  backgroundImage,
  colour('darkBackgroundColor', ['values', '_inlay', 'dark', 'backgroundColor'], 'Background in dark mode'),
  colour('darkTextColor', ['values', '_inlay', 'dark', 'textColor'], 'Text colour in dark mode'),
  colour('darkLinkColor', ['values', '_inlay', 'dark', 'linkColor'], 'Link colour in dark mode'),
];
