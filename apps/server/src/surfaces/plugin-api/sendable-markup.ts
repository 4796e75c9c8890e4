/** A start tag as the export writes it: values in double quotes. */
const startTag = /<[a-z][\w:-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/gi;

/**
 * The editor's form without what only an editor reads: classes `esd-*` and what it keeps apart. Classes
 * `es-*` stay, the style sheet is made of them.
 * @param html As `exportStripo` writes it.
 */
export function sendableMarkup(html: string): string {
  return html.replace(startTag, (tag) =>
    tag.replace(/\s+data-inlay="[^"]*"/g, '').replace(/\s+class="([^"]*)"/, (_all, names: string) => {
      const kept = names.split(/\s+/).filter((name) => name !== '' && !name.startsWith('esd-'));
      return kept.length === 0 ? '' : ` class="${kept.join(' ')}"`;
    }),
  );
}
