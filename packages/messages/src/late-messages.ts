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

/**
 * Fetches the texts of one part in one locale; give them to the translator's `extend` before the part is shown.
 * Where which texts are is fetched with the first of them: forty addresses have no place in what loads at once.
 */
export async function loadLateTexts(part: LatePart, locale: Locale): Promise<Messages> {
  const { lateLoaders } = await import('./late-loaders.ts');
  return lateLoaders[part](locale);
}
