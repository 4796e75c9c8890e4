import { readDesign } from '../../../domains/emails/index.ts';
import type { ImportContent } from './endpoint.ts';

/** The HTML as it is, in one block, with its CSS before it. */
export const keepAsHtml: ImportContent = async ({ html, css }) => ({
  json: JSON.parse(readDesign({ html: css === '' ? html : `<style>${css}</style>${html}` }).text) as unknown,
  subject: '',
  report: { entries: [{ path: '', source: 'html', outcome: 'kept_as_html', reason: '' }] },
});
