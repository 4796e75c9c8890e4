import { createContext, type ReactNode, useContext } from 'react';
import { type UiKey, uiStrings } from './ui-strings.ts';

/** Values for the placeholders of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Looks a message up and fills it in. Apps narrow `Key` to the keys of their catalogue. */
export type Translate<Key extends string = string> = (key: Key, values?: MessageValues) => string;

/** What every component below the provider speaks. */
export interface Messages<Key extends string = string> {
  readonly t: Translate<Key>;
  /** BCP 47, for `Intl`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

const fill = (text: string, values: MessageValues | undefined): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values?.[name] ?? whole));

/** English, so that a component is usable (and testable) without a provider. */
const english: Messages = {
  t: (key, values) => fill(uiStrings[key as UiKey] ?? key, values),
  locale: 'en-US',
  direction: 'ltr',
};

const MessagesContext = createContext<Messages>(english);

/** Gives the components below it their language. */
export function MessagesProvider<Key extends string>(props: Messages<Key> & { readonly children: ReactNode }) {
  const { children, ...messages } = props;
  return <MessagesContext value={messages as Messages}>{children}</MessagesContext>;
}

/** The language of the nearest provider; English without one. */
export function useMessages<Key extends string = string>(): Messages<Key> {
  return useContext(MessagesContext) as Messages<Key>;
}
