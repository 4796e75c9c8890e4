import { type Locale, languageTag } from './locales.ts';

/** A catalogue: flat keys with dots, texts with `{name}` and `{count, plural, one {# row} other {# rows}}`. */
export type Messages = Readonly<Record<string, string>>;

/** Arguments of a message, by name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Gives the text for a key of one catalogue. */
export interface Translator<Key extends string> {
  (key: Key, values?: MessageValues): string;
  /** A text whose key is only known at run time, such as a field of a block; `fallback` is its English label. */
  label(key: string, fallback: string): string;
  /** Adds texts that came later than the catalogue. */
  extend(more: Messages): void;
  readonly locale: Locale;
}

/** Binds a catalogue to its locale: `t('save.changes', { count: 3 })`. */
export function createTranslator<Key extends string>(
  messages: Readonly<Record<Key, string>>,
  locale: Locale,
): Translator<Key> {
  let texts: Messages = messages;
  const forms = numberForms(languageTag(locale));
  const t = (key: Key, values: MessageValues = {}): string => format(texts[key] ?? key, values, forms);
  return Object.assign(t, {
    label: (key: string, fallback: string): string => texts[key] ?? fallback,
    extend(more: Messages) {
      texts = { ...texts, ...more };
    },
    locale,
  });
}

/** How a language writes and counts numbers. */
interface NumberForms {
  readonly rules: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

/** Made with the first number: the browser takes tens of milliseconds for the first of these objects. */
function numberForms(tag: string): () => NumberForms {
  let forms: NumberForms | undefined;
  return () => {
    forms ??= { rules: new Intl.PluralRules(tag), numbers: new Intl.NumberFormat(tag) };
    return forms;
  };
}

/**
 * The part of ICU MessageFormat that our catalogues use: arguments and plurals. A full formatter
 * costs more bytes than the catalogue itself and is not needed before the editor is ready.
 */
function format(text: string, values: MessageValues, forms: () => NumberForms): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) return out + text.slice(at);
    const close = closingBrace(text, open);
    out += text.slice(at, open) + argument(text.slice(open + 1, close), values, forms);
    at = close + 1;
  }
  return out;
}

function argument(source: string, values: MessageValues, forms: () => NumberForms): string {
  const parts = /^\s*(\w+)\s*(?:,\s*plural\s*,([\s\S]*))?$/.exec(source);
  const value = values[parts?.[1] ?? ''];
  if (!parts || value === undefined) return `{${source}}`;
  const branches = parts[2];
  if (branches === undefined) return typeof value === 'number' ? forms().numbers.format(value) : value;
  const count = Number(value);
  const { rules, numbers } = forms();
  const byName = pluralBranches(branches);
  const chosen = byName.get(`=${count}`) ?? byName.get(rules.select(count)) ?? byName.get('other') ?? '';
  return format(chosen.replaceAll('#', numbers.format(count)), values, forms);
}

function pluralBranches(source: string): Map<string, string> {
  const branches = new Map<string, string>();
  let at = 0;
  for (;;) {
    const open = source.indexOf('{', at);
    if (open < 0) return branches;
    const close = closingBrace(source, open);
    branches.set(source.slice(at, open).trim(), source.slice(open + 1, close));
    at = close + 1;
  }
}

/** Index of the brace that closes the one at `open`; the end of the text where none does. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}
