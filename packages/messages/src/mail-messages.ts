import type { mails as english } from './en_US/mails.ts';
import type { Locale } from './locales.ts';
import { createTranslator, type Translator } from './translator.ts';

/** Key of a text of a mail that the server writes. */
export type MailKey = keyof typeof english;
/** Texts of the mails of sign-off in one locale. */
export type MailTexts = Readonly<Record<MailKey, string>>;

const loaders: Readonly<Record<Locale, () => Promise<{ readonly mails: MailTexts }>>> = {
  en_US: () => import('./en_US/mails.ts'),
  zh_CN: () => import('./zh_CN/mails.ts'),
  ja_JP: () => import('./ja_JP/mails.ts'),
  de_DE: () => import('./de_DE/mails.ts'),
  fr_FR: () => import('./fr_FR/mails.ts'),
  es_ES: () => import('./es_ES/mails.ts'),
  pt_BR: () => import('./pt_BR/mails.ts'),
  ar: () => import('./ar/mails.ts'),
};

/** The translator of mails in one locale: for the server, which writes to each person in theirs. */
export async function loadMailTranslator(locale: Locale): Promise<Translator<MailKey>> {
  return createTranslator<MailKey>((await loaders[locale]()).mails, locale);
}
