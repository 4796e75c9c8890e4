import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Part of a family that one file holds. */
export interface FontFile {
  readonly family: string;
  readonly regular: string;
  /** The same file where a family has no bold. */
  readonly bold: string;
}

/** A file with the characters it is meant for. */
interface ListedFile extends FontFile {
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const latinFamily = dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans/unicode.json')));

/**
 * In this order a character is looked for. Latin, Greek, Cyrillic, Vietnamese, Devanagari, Arabic, Hebrew; then
 * Japanese and the Han of simplified Chinese. What none has is written as its number, never as an empty box.
 */
const families = [
  latinFamily,
  dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-arabic/unicode.json'))),
  dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-hebrew/unicode.json'))),
  // 70 MB each, so we do not bring them: who wants Korean, or finer Chinese, installs them beside the others.
  ...['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr'].map((name) => join(dirname(latinFamily), name)),
  dirname(fileURLToPath(import.meta.resolve('@fontsource/kosugi/unicode.json'))),
  dirname(fileURLToPath(import.meta.resolve('@fontsource/zcool-xiaowei/unicode.json'))),
];

/** Families with Han, the ones of a script first that is written in that language. */
export const hanFamilies = {
  japanese: ['noto-sans-jp', 'kosugi', 'noto-sans-sc', 'zcool-xiaowei'],
  chinese: ['noto-sans-sc', 'zcool-xiaowei', 'noto-sans-jp', 'kosugi'],
} as const;

let listed: readonly ListedFile[] | undefined;
const byCodePoint = new Map<number, readonly FontFile[]>();

/** Files that say they have the character, in the order of families. Reads the lists once per process, and no font. */
export function filesWith(codePoint: number): readonly FontFile[] {
  let files = byCodePoint.get(codePoint);
  if (!files) {
    listed ??= families.flatMap(filesOf);
    files = listed.filter(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to));
    byCodePoint.set(codePoint, files);
  }
  return files;
}

function filesOf(folder: string): readonly ListedFile[] {
  const list = join(folder, 'unicode.json');
  if (!existsSync(list)) return [];
  const family = folder.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const lists: Readonly<Record<string, string>> = JSON.parse(readFileSync(list, 'utf8'));
  return Object.entries(lists).flatMap(([subset, ranges]) => {
    // Subsets without a name are numbered: "[12]" is in the file that is called 12.
    const path = (weight: number): string =>
      join(folder, 'files', `${family}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff`);
    if (!existsSync(path(400))) return [];
    return [
      { family, regular: path(400), bold: existsSync(path(700)) ? path(700) : path(400), ranges: readRanges(ranges) },
    ];
  });
}

/** `U+0-FF,U+131` of CSS. */
const readRanges = (text: string): ListedFile['ranges'] =>
  text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
