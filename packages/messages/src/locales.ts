/** The languages of the tools, in the order in which a language menu shows them. */
export const locales = ['en_US', 'zh_CN', 'ja_JP', 'de_DE', 'fr_FR', 'es_ES', 'pt_BR', 'ar'] as const;

/** A language that the tools speak. */
export type Locale = (typeof locales)[number];

/** The locale for a language tag in any usual spelling (`en_US`, `en-us`, `en`); nothing for one that we do not speak. */
export function matchLocale(tag: string | null | undefined): Locale | undefined {
  if (!tag) return undefined;
  const wanted = tag.trim().replaceAll('-', '_').toLowerCase();
  const exact = locales.find((locale) => locale.toLowerCase() === wanted);
  if (exact) return exact;
  const language = wanted.split('_')[0];
  return locales.find((locale) => locale.split('_')[0] === language);
}

/** The first tag that we speak, else English: address, then application, then browser. */
export function chooseLocale(tags: readonly (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    const locale = matchLocale(tag);
    if (locale) return locale;
  }
  return 'en_US';
}

/** As HTML and `Intl` want it: `en_US` → `en-US`. */
export function languageTag(locale: Locale): string {
  return locale.replace('_', '-');
}

/** Arabic mirrors the tools; the email has its own direction. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
