import { parseDesign } from './parse-design.ts';
import type { Design, JsonObject } from './types.ts';

/** The envelope that a new email begins with. */
export const emptyEnvelope: JsonObject = {
  counters: {},
  schemaVersion: 16,
  body: {
    id: 'body',
    rows: [],
    headers: [],
    footers: [],
    values: {
      backgroundColor: '#f4f4f5',
      contentWidth: '600px',
      contentAlign: 'center',
      fontFamily: { label: 'Arial', value: 'arial,helvetica,sans-serif' },
      textColor: '#1f2933',
      linkStyle: {
        body: true,
        linkColor: '#1d4ed8',
        linkHoverColor: '#1d4ed8',
        linkUnderline: true,
        linkHoverUnderline: true,
      },
      preheaderText: '',
      _meta: { htmlID: 'u_body', htmlClassNames: 'u_body' },
    },
  },
  inlay: { format: 1 },
};

/** A design without rows, the same on every call. */
export function emptyDesign(): Design {
  const parsed = parseDesign(emptyEnvelope);
  if (!parsed.ok) throw new Error(`the empty envelope is no design: ${parsed.reason}`);
  return parsed.value;
}
