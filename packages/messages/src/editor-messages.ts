import type { editor as english } from './en_US/editor.ts';
import type { LateKey } from './late-messages.ts';
import type { Locale } from './locales.ts';
import { createTranslator, type Messages, type Translator } from './translator.ts';

/** Key of a text of the editor; those of late parts once the part is there. */
export type EditorKey = keyof typeof english | LateKey;

/** English is the shape: every locale has exactly its keys. */
export type EditorMessages = Readonly<Record<keyof typeof english, string>>;

/** Gives the editor's texts in one locale. */
export type EditorTranslator = Translator<EditorKey>;

/** Late texts are added with `extend`. */
export const createEditorTranslator = (messages: EditorMessages, locale: Locale): EditorTranslator =>
  createTranslator<EditorKey>(messages as Readonly<Record<EditorKey, string>>, locale);

const loaders: Readonly<Record<Locale, () => Promise<{ readonly editor: EditorMessages }>>> = {
  en_US: () => import('./en_US/editor.ts'),
  zh_CN: () => import('./zh_CN/editor.ts'),
  ja_JP: () => import('./ja_JP/editor.ts'),
  de_DE: () => import('./de_DE/editor.ts'),
  fr_FR: () => import('./fr_FR/editor.ts'),
  es_ES: () => import('./es_ES/editor.ts'),
  pt_BR: () => import('./pt_BR/editor.ts'),
  ar: () => import('./ar/editor.ts'),
};

/** Fetches the editor's texts of one locale, and of no other. */
export async function loadEditorMessages(locale: Locale): Promise<EditorMessages> {
  return (await loaders[locale]()).editor;
}

const fieldLoaders: Readonly<Record<Locale, () => Promise<{ readonly fields: Messages }>>> = {
  en_US: () => import('./en_US/fields.ts'),
  zh_CN: () => import('./zh_CN/fields.ts'),
  ja_JP: () => import('./ja_JP/fields.ts'),
  de_DE: () => import('./de_DE/fields.ts'),
  fr_FR: () => import('./fr_FR/fields.ts'),
  es_ES: () => import('./es_ES/fields.ts'),
  pt_BR: () => import('./pt_BR/fields.ts'),
  ar: () => import('./ar/fields.ts'),
};

/** Fetches the texts of block fields in one locale, keyed by their English; they come with the inspector. */
export async function loadFieldTexts(locale: Locale): Promise<Messages> {
  return (await fieldLoaders[locale]()).fields;
}
