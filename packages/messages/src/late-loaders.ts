import type { HistoryTexts, LatePart, LibraryTexts, PluginTexts, SignoffTexts, TagTexts } from './late-messages.ts';
import type { Locale } from './locales.ts';
import type { Messages } from './translator.ts';

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

/** Texts by part, then by locale. */
export const lateLoaders: Readonly<Record<LatePart, (locale: Locale) => Promise<Messages>>> = {
  libraries: async (locale) => (await librariesLoaders[locale]()).libraries,
  plugin: async (locale) => (await pluginLoaders[locale]()).plugin,
  tags: async (locale) => (await tagsLoaders[locale]()).tags,
  history: async (locale) => (await historyLoaders[locale]()).history,
  signoff: async (locale) => (await signoffLoaders[locale]()).signoff,
};
