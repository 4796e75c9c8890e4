/** The word for a kind of text that assistants of extensions know. They know no alternative text. */
export function aiTypeOf(kind: 'text' | 'subject' | 'preheader' | 'alt'): string {
  if (kind === 'subject') return 'subject';
  return kind === 'preheader' ? 'hiddenPreheader' : 'textBlock';
}
