import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Part of a family that one file holds, and the characters it is meant for. */
export interface FontFile {
  readonly family: string;
  /** By weight; where a family has no bold, both are the same. */
  readonly regular: string;
  readonly bold: string;
  readonly covers: (codePoint: number) => boolean;
}

/**
 * In this order a character is looked for. Latin, Greek, Cyrillic, Vietnamese, Devanagari, Arabic, Hebrew,
 * Japanese, and the Han of simplified Chinese. What none has is written as its number, never as an empty box.
 */
const packages = [
  import.meta.resolve('@fontsource/noto-sans/unicode.json'),
  import.meta.resolve('@fontsource/noto-sans-arabic/unicode.json'),
  import.meta.resolve('@fontsource/noto-sans-hebrew/unicode.json'),
  import.meta.resolve('@fontsource/kosugi/unicode.json'),
  import.meta.resolve('@fontsource/zcool-xiaowei/unicode.json'),
];

let known: readonly FontFile[] | undefined;

/** Every file of every family. Reads the lists of characters once per process, and fonts not at all. */
export function fontFiles(): readonly FontFile[] {
  known ??= packages.flatMap((url) => filesOf(fileURLToPath(url)));
  return known;
}

function filesOf(listPath: string): readonly FontFile[] {
  const folder = dirname(listPath);
  const family = folder.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const lists: Readonly<Record<string, string>> = JSON.parse(readFileSync(listPath, 'utf8'));
  const files = Object.entries(lists).flatMap(([subset, ranges]) => {
    // Subsets without a name are numbered: "[12]" is in the file that is called 12.
    const path = (weight: number): string =>
      join(folder, 'files', `${family}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff`);
    if (!existsSync(path(400))) return [];
    const bold = existsSync(path(700)) ? path(700) : path(400);
    return [{ family, regular: path(400), bold, covers: readRanges(ranges), isLatin: subset === 'latin' }];
  });
  return files.sort((a, b) => Number(b.isLatin) - Number(a.isLatin));
}

/** `U+0-FF,U+131` of CSS. */
function readRanges(text: string): (codePoint: number) => boolean {
  const ranges = text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}
