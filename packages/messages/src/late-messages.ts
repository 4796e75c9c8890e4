import type { history as englishHistory } from './en_US/history.ts';
import type { libraries as englishLibraries } from './en_US/libraries.ts';
import type { plugin as englishPlugin } from './en_US/plugin.ts';
import type { signoff as englishSignoff } from './en_US/signoff.ts';
import type { tags as englishTags } from './en_US/tags.ts';
import type { Locale } from './locales.ts';
import type { Messages } from './translator.ts';

/** Texts of the image gallery and the module library. */
export type LibraryTexts = Readonly<Record<keyof typeof englishLibraries, string>>;
/** Texts of plugin mode. */
export type PluginTexts = Readonly<Record<keyof typeof englishPlugin, string>>;
/** Texts of "Send for sign-off". */
export type SignoffTexts = Readonly<Record<keyof typeof englishSignoff, string>>;
/** Texts of merge tags, conditions and what else the host brings along. */
export type TagTexts = Readonly<Record<keyof typeof englishTags, string>>;
/** Texts of the version history and the code view. */
export type HistoryTexts = Readonly<Record<keyof typeof englishHistory, string>>;

/** Key of a text of the editor that comes with the part that says it. */
export type LateKey = keyof LibraryTexts | keyof PluginTexts | keyof TagTexts | keyof HistoryTexts | keyof SignoffTexts;

/** The catalogues that are fetched late. */
export type LatePart = 'libraries' | 'plugin' | 'tags' | 'history' | 'signoff';

const librariesLoaders: Readonly<Record<Locale, () => Promise<{ readonly libraries: LibraryTexts }>>> = {
  en_US: () => import('./en_US/libraries.ts'),
  zh_CN: () => import('./zh_CN/libraries.ts'),
  ja_JP: () => import('./ja_JP/libraries.ts'),
  de_DE: () => import('./de_DE/libraries.ts'),
  fr_FR: () => import('./fr_FR/libraries.ts'),
  es_ES: () => import('./es_ES/libraries.ts'),
  pt_BR: () => import('./pt_BR/libraries.ts'),
  ar: () => import('./ar/libraries.ts'),
};

const pluginLoaders: Readonly<Record<Locale, () => Promise<{ readonly plugin: PluginTexts }>>> = {
  en_US: () => import('./en_US/plugin.ts'),
  zh_CN: () => import('./zh_CN/plugin.ts'),
  ja_JP: () => import('./ja_JP/plugin.ts'),
  de_DE: () => import('./de_DE/plugin.ts'),
  fr_FR: () => import('./fr_FR/plugin.ts'),
  es_ES: () => import('./es_ES/plugin.ts'),
  pt_BR: () => import('./pt_BR/plugin.ts'),
  ar: () => import('./ar/plugin.ts'),
};

const tagsLoaders: Readonly<Record<Locale, () => Promise<{ readonly tags: TagTexts }>>> = {
  en_US: () => import('./en_US/tags.ts'),
  zh_CN: () => import('./zh_CN/tags.ts'),
  ja_JP: () => import('./ja_JP/tags.ts'),
  de_DE: () => import('./de_DE/tags.ts'),
  fr_FR: () => import('./fr_FR/tags.ts'),
  es_ES: () => import('./es_ES/tags.ts'),
  pt_BR: () => import('./pt_BR/tags.ts'),
  ar: () => import('./ar/tags.ts'),
};

const historyLoaders: Readonly<Record<Locale, () => Promise<{ readonly history: HistoryTexts }>>> = {
  en_US: () => import('./en_US/history.ts'),
  zh_CN: () => import('./zh_CN/history.ts'),
  ja_JP: () => import('./ja_JP/history.ts'),
  de_DE: () => import('./de_DE/history.ts'),
  fr_FR: () => import('./fr_FR/history.ts'),
  es_ES: () => import('./es_ES/history.ts'),
  pt_BR: () => import('./pt_BR/history.ts'),
  ar: () => import('./ar/history.ts'),
};

const signoffLoaders: Readonly<Record<Locale, () => Promise<{ readonly signoff: SignoffTexts }>>> = {
  en_US: () => import('./en_US/signoff.ts'),
  zh_CN: () => import('./zh_CN/signoff.ts'),
  ja_JP: () => import('./ja_JP/signoff.ts'),
  de_DE: () => import('./de_DE/signoff.ts'),
  fr_FR: () => import('./fr_FR/signoff.ts'),
  es_ES: () => import('./es_ES/signoff.ts'),
  pt_BR: () => import('./pt_BR/signoff.ts'),
  ar: () => import('./ar/signoff.ts'),
};

/** Fetches the texts of one part in one locale; give them to the translator's `extend` before the part is shown. */
export async function loadLateTexts(part: LatePart, locale: Locale): Promise<Messages> {
  switch (part) {
    case 'libraries':
      return (await librariesLoaders[locale]()).libraries;
    case 'plugin':
      return (await pluginLoaders[locale]()).plugin;
    case 'history':
      return (await historyLoaders[locale]()).history;
    case 'signoff':
      return (await signoffLoaders[locale]()).signoff;
    case 'tags':
      return (await tagsLoaders[locale]()).tags;
  }
}
