import { htmlBytesLimits } from '../render.ts';
import type { Check } from './check.ts';

/** Gmail clips a long mail, and its style sheet and unsubscribe link with it. */
export const htmlSize: Check = {
  code: 'html_size',
  label: 'Email is too large',
  run: ({ design, mail }) => {
    if (mail.htmlBytes <= htmlBytesLimits.warning) return [];
    const severity = mail.htmlBytes > htmlBytesLimits.error ? 'error' : 'warning';
    return [{ code: 'html_size', severity, nodeId: design.root, detail: `${Math.ceil(mail.htmlBytes / 1000)} kB` }];
  },
};
