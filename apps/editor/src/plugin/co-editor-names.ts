import type { PluginPerson } from '@inlay/contract';
import { directionOf, type EditorTranslator, languageTag } from '@inlay/messages';

/** All but this person, once: people whom the host does not name have one id among them. */
export function othersThan(me: PluginPerson, users: readonly PluginPerson[]): readonly PluginPerson[] {
  const exact = users.findIndex(({ id, name, avatar }) => id === me.id && name === me.name && avatar === me.avatar);
  const mine = exact >= 0 ? exact : users.findIndex(({ id }) => id === me.id);
  return users.filter((_, index) => index !== mine);
}

/** One key per person; the second of an id is somebody else. */
export function keysOf(people: readonly PluginPerson[]): readonly string[] {
  const counts = new Map<string, number>();
  return people.map(({ id }) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return `${count} ${id}`;
  });
}

export const nameOf = ({ name }: PluginPerson, t: EditorTranslator): string =>
  name || t('plugin.unnamed', { count: 1 });

/** "Ada, Bob and 2 unnamed people". */
export function listNames(people: readonly PluginPerson[], t: EditorTranslator): string {
  const named = people.flatMap(({ name }) => (name === '' ? [] : [isolated(name, t)]));
  const unnamed = people.length - named.length;
  const names = unnamed > 0 ? [...named, t('plugin.unnamed', { count: unnamed })] : named;
  return new Intl.ListFormat(languageTag(t.locale), { type: 'conjunction' }).format(names);
}

/** A name of the other direction keeps its letters together, and the words around it their places. */
function isolated(name: string, t: EditorTranslator): string {
  const isMixed = directionOf(t.locale) === 'rtl' || /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(name);
  return isMixed ? `\u2068${name}\u2069` : name;
}

/** One or two letters: of the first and the last word. Empty for somebody without a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  // Where a word is written without spaces, one sign is a name already.
  const isAlphabetic = (word: string | undefined): word is string =>
    word !== undefined && !/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(word);
  const letters = [first, isAlphabetic(first) ? last : undefined];
  return letters
    .map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
