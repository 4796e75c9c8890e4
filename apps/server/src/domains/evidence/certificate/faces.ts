import type PDFDocument from 'pdfkit';
import { type FontFile, fontFiles } from './fonts.ts';

type Doc = InstanceType<typeof PDFDocument>;

const han = /\p{Script=Han}/u;

/** Below this a character is of the Latin alphabet, or common to all: it looks the same in every text. */
const commonBelow = 0x250;

/** Which font draws which character. One per document, because it remembers which glyphs its fonts really have. */
export function createFaces(doc: Doc) {
  const hasGlyph = new Map<string, boolean>();
  let escaped = false;

  /** The lists of characters promise more than some files hold; only the font itself knows. */
  function isDrawable(file: FontFile, codePoint: number): boolean {
    if (!file.covers(codePoint)) return false;
    const key = `${file.regular}\n${codePoint}`;
    let answer = hasGlyph.get(key);
    if (answer === undefined) {
      doc.font(file.regular);
      // pdfkit keeps the parsed font in a field without a type.
      const { font } = (doc as unknown as { readonly _font: { readonly font: ParsedFont } })._font;
      answer = font.hasGlyphForCodePoint(codePoint);
      hasGlyph.set(key, answer);
    }
    return answer;
  }

  return {
    get hasEscaped(): boolean {
      return escaped;
    },

    /** One line of text; characters that no font has become their numbers, and none is there that reorders others. */
    clean(text: string): string {
      const plain = text
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
      let result = '';
      for (const character of plain) {
        const codePoint = character.codePointAt(0) ?? 0;
        if (codePoint < 0x7f || fontFiles().some((file) => isDrawable(file, codePoint))) {
          result += character;
        } else {
          escaped = true;
          result += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
        }
      }
      return result;
    },

    /** The fonts in the order in which this text asks them: one face for all of its Han, where one has them all. */
    orderFor(text: string): readonly FontFile[] {
      const files = fontFiles();
      const characters = [...text].filter((character) => han.test(character));
      if (characters.length === 0) return files;
      const hasAll = (family: string): boolean =>
        characters.every((character) =>
          files.some((file) => file.family === family && isDrawable(file, character.codePointAt(0) ?? 0)),
        );
      const first = ['kosugi', 'zcool-xiaowei'].find(hasAll) ?? 'kosugi';
      return [...files.filter(({ family }) => family === first), ...files.filter(({ family }) => family !== first)];
    },

    /** @param previous Stays, where it can: a word in one face is easier to read. */
    fileFor(character: string, previous: FontFile | undefined, order: readonly FontFile[]): FontFile | undefined {
      const codePoint = character.codePointAt(0) ?? 0;
      const isCommon = codePoint < commonBelow;
      if (!isCommon && previous && isDrawable(previous, codePoint)) return previous;
      const files = isCommon ? fontFiles() : order;
      return files.find((file) => isDrawable(file, codePoint)) ?? fontFiles()[0];
    },
  };
}

interface ParsedFont {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
}
