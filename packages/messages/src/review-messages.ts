import { loadUiMessages, type UiMessages } from './console-messages.ts';
import type { review as english } from './en_US/review.ts';
import type { Locale } from './locales.ts';
import { createTranslator, type Translator } from './translator.ts';

/** Everything that signers are told, and what the app says around its other parts. */
export type ReviewTexts = Readonly<Record<keyof typeof english, string>>;

/** Key of a text of the review app or of the design system. */
export type ReviewKey = keyof ReviewTexts | keyof UiMessages;

/** Gives the review app's texts in one locale. */
export type ReviewTranslator = Translator<ReviewKey>;

/** Late texts are added with `extend`. */
export const createReviewTranslator = (messages: ReviewTexts & UiMessages, locale: Locale): ReviewTranslator =>
  createTranslator<ReviewKey>(messages, locale);

const loaders: Readonly<Record<Locale, () => Promise<{ readonly review: ReviewTexts }>>> = {
  en_US: () => import('./en_US/review.ts'),
  zh_CN: () => import('./zh_CN/review.ts'),
  ja_JP: () => import('./ja_JP/review.ts'),
  de_DE: () => import('./de_DE/review.ts'),
  fr_FR: () => import('./fr_FR/review.ts'),
  es_ES: () => import('./es_ES/review.ts'),
  pt_BR: () => import('./pt_BR/review.ts'),
  ar: () => import('./ar/review.ts'),
};

/** Fetches the review app's texts of one locale, and of no other. */
export async function loadReviewMessages(locale: Locale): Promise<ReviewTexts & UiMessages> {
  const [{ review }, ui] = await Promise.all([loaders[locale](), loadUiMessages(locale)]);
  return { ...review, ...ui };
}
