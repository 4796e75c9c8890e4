import {
  createReviewTranslator,
  directionOf,
  type Locale,
  languageTag,
  loadReviewMessages,
  type ReviewTranslator,
} from '@inlay/messages';

/** The names by which speakers know their languages. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en_US: 'English',
  zh_CN: '简体中文',
  ja_JP: '日本語',
  de_DE: 'Deutsch',
  fr_FR: 'Français',
  es_ES: 'Español',
  pt_BR: 'Português (Brasil)',
  ar: 'العربية',
};

/** Under this key the tab keeps what the person chose. */
export const localeKey = 'review.locale';

/** Fetches a language and puts the page into it. */
export async function loadLanguage(locale: Locale): Promise<ReviewTranslator> {
  const t = createReviewTranslator(await loadReviewMessages(locale), locale);
  document.documentElement.lang = languageTag(locale);
  document.documentElement.dir = directionOf(locale);
  return t;
}
