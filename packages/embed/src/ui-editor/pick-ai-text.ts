import type { MakePickers } from './library.ts';
import { pick } from './pick.ts';
import { toPickedText } from './picked-values.ts';

/** The words for kinds of text that assistants know. They know no alternative text. */
const types = { text: 'textBlock', subject: 'subject', preheader: 'hiddenPreheader', alt: 'textBlock' };

/** An assistant takes one object. */
export const assistantPickers: MakePickers = (open) => ({
  aiAssistant: ({ value, kind }) =>
    pick(
      (onDataSelectCallback, onCancelCallback) =>
        open({ value, type: types[kind], onDataSelectCallback, onCancelCallback }),
      toPickedText,
    ),
});
