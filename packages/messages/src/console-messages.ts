import type { consoleTexts as english } from './en_US/console.ts';
import type { pluginPage as englishPluginPage } from './en_US/console-plugin.ts';
import type { signoffPage as englishSignoffPage } from './en_US/console-signoff.ts';
import type { ui as englishUi } from './en_US/ui.ts';
import type { Locale } from './locales.ts';

export type ConsoleTexts = Readonly<Record<keyof typeof english, string>>;

/** The part of the console's catalogue that its Plugin API page has. */
export type PluginPageTexts = Readonly<Record<keyof typeof englishPluginPage, string>>;

/** The texts of its Sign-off API page, which come with that page. */
export type SignoffPageTexts = Readonly<Record<keyof typeof englishSignoffPage, string>>;

/** Key of a text that its Sign-off API page says. */
export type SignoffPageKey = ConsoleKey | keyof SignoffPageTexts;

/** Texts of the design system's own components, in any app. */
export type UiMessages = Readonly<Record<keyof typeof englishUi, string>>;

/** Everything the platform console says. */
export type ConsoleMessages = ConsoleTexts & UiMessages;

/** Key of a text of the console or of the design system. */
export type ConsoleKey = keyof ConsoleMessages;

interface Catalogue {
  readonly consoleTexts: ConsoleTexts;
}

const consoleLoaders: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  en_US: () => import('./en_US/console.ts'),
  zh_CN: () => import('./zh_CN/console.ts'),
  ja_JP: () => import('./ja_JP/console.ts'),
  de_DE: () => import('./de_DE/console.ts'),
  fr_FR: () => import('./fr_FR/console.ts'),
  es_ES: () => import('./es_ES/console.ts'),
  pt_BR: () => import('./pt_BR/console.ts'),
  ar: () => import('./ar/console.ts'),
};

const uiLoaders: Readonly<Record<Locale, () => Promise<{ readonly ui: UiMessages }>>> = {
  en_US: () => import('./en_US/ui.ts'),
  zh_CN: () => import('./zh_CN/ui.ts'),
  ja_JP: () => import('./ja_JP/ui.ts'),
  de_DE: () => import('./de_DE/ui.ts'),
  fr_FR: () => import('./fr_FR/ui.ts'),
  es_ES: () => import('./es_ES/ui.ts'),
  pt_BR: () => import('./pt_BR/ui.ts'),
  ar: () => import('./ar/ui.ts'),
};

/** Fetches the texts of the design system in one locale. */
export async function loadUiMessages(locale: Locale): Promise<UiMessages> {
  return (await uiLoaders[locale]()).ui;
}

/** Fetches the console's texts of one locale, and of no other. */
export async function loadConsoleMessages(locale: Locale): Promise<ConsoleMessages> {
  const [{ consoleTexts }, ui] = await Promise.all([consoleLoaders[locale](), loadUiMessages(locale)]);
  return { ...consoleTexts, ...ui };
}

const signoffPageLoaders: Readonly<Record<Locale, () => Promise<{ readonly signoffPage: SignoffPageTexts }>>> = {
  en_US: () => import('./en_US/console-signoff.ts'),
  zh_CN: () => import('./zh_CN/console-signoff.ts'),
  ja_JP: () => import('./ja_JP/console-signoff.ts'),
  de_DE: () => import('./de_DE/console-signoff.ts'),
  fr_FR: () => import('./fr_FR/console-signoff.ts'),
  es_ES: () => import('./es_ES/console-signoff.ts'),
  pt_BR: () => import('./pt_BR/console-signoff.ts'),
  ar: () => import('./ar/console-signoff.ts'),
};

/** Fetches the texts of the console's Sign-off API page in one locale. */
export async function loadSignoffPageTexts(locale: Locale): Promise<SignoffPageTexts> {
  return (await signoffPageLoaders[locale]()).signoffPage;
}
