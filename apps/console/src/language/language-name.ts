/** What a language is called in the language of the page; a tag that nobody knows stays as it is. */
export function languageName(tag: string, locale: string): string {
  const normal = tag.replaceAll('_', '-');
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  try {
    return names.of(normal) ?? tag;
  } catch {
    return tag; // Not formed as a tag is: it came through the API.
  }
}
