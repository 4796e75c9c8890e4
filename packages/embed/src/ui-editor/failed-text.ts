/** The one sentence that is needed without a frame; all other words come from the editor. */
const byLanguage: Readonly<Record<string, string>> = {
  en: 'The editor cannot be opened.',
  de: 'Der Editor kann nicht geöffnet werden.',
  fr: 'L’éditeur ne peut pas s’ouvrir.',
  es: 'No se puede abrir el editor.',
  pt: 'Não foi possível abrir o editor.',
  ja: 'エディターを開けません。',
  zh: '无法打开编辑器。',
  ar: 'تعذّر فتح المحرر.',
};

/**
 * That there is no editor, in the language of the options.
 * @param locale Any spelling: `de`, `de-AT`, `de_DE`. English for what we do not speak.
 */
export function failedText(locale: string): string {
  // Two letters: no member of Object.prototype has so short a name.
  return byLanguage[locale.slice(0, 2).toLowerCase()] ?? byLanguage.en ?? '';
}
