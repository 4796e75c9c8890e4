import {
  type ConsoleKey,
  type ConsoleMessages,
  chooseLocale,
  createTranslator,
  directionOf,
  type Locale,
  languageTag,
  loadConsoleMessages,
  matchLocale,
} from '@inlay/messages';
import { MessagesProvider, type UiKey } from '@inlay/ui';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { readPreference, writePreference } from './preference.ts';

const localePreference = 'inlay.console.locale';

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

// A locale that lacks a word of the design system does not compile.
type Complete = Record<UiKey, string>;

const LocaleContext = createContext<{ readonly locale: Locale; readonly choose: (locale: Locale) => void }>({
  locale: 'en_US',
  choose: () => {},
});

/** Loads the catalogue of the chosen locale and shows the app once it is there. */
export function LanguageProvider(props: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() =>
    chooseLocale([readPreference(localePreference), ...navigator.languages]),
  );
  const [texts, setTexts] = useState<{ readonly locale: Locale; readonly messages: ConsoleMessages & Complete }>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loadConsoleMessages(locale).then(
      (messages) => current && setTexts({ locale, messages }),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [locale]);
  useEffect(() => {
    if (texts === undefined) return;
    document.documentElement.lang = languageTag(texts.locale);
    document.documentElement.dir = directionOf(texts.locale);
  }, [texts]);
  const choose = (next: Locale) => {
    writePreference(localePreference, next);
    setLocale(next);
  };
  // No catalogue, no words: the one sentence that cannot be translated.
  if (failed) return <p role="alert">The console could not be loaded. Reload the page.</p>;
  if (texts === undefined) return null;
  const translate = createTranslator<ConsoleKey>(texts.messages, texts.locale);
  return (
    <LocaleContext value={{ locale: texts.locale, choose }}>
      <MessagesProvider t={translate} locale={languageTag(texts.locale)} direction={directionOf(texts.locale)}>
        {props.children}
      </MessagesProvider>
    </LocaleContext>
  );
}

/** The chosen locale and how to choose another. */
export function useLocale() {
  const { locale, choose } = useContext(LocaleContext);
  return { locale, choose: (value: string) => choose(matchLocale(value) ?? locale) };
}
