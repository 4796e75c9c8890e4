import type { Messages } from '../translator.ts';

/** Texts of fields by what their definition says; only what American English writes otherwise. */
export const fields: Messages = {
  Centre: 'Center',
  'Text colour': 'Text color',
  'Empty: the colour of the email': 'Empty: the color of the email',
  'Text colour in dark mode': 'Text color in dark mode',
  'Link colour': 'Link color',
  'Button colour': 'Button color',
  'Button colour in dark mode': 'Button color in dark mode',
  Colour: 'Color',
  'Colour in dark mode': 'Color in dark mode',
  'Drawn with VML; without it Outlook shows the colour': 'Drawn with VML; without it Outlook shows the color',
  'Link colour in dark mode': 'Link color in dark mode',
  'Colour of the play button': 'Color of the play button',
};
