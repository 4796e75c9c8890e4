import type PDFDocument from 'pdfkit';
import { type FontFile, filesWith, hanFamilies } from './fonts.ts';
import { readWoff } from './read-woff.ts';

type Doc = InstanceType<typeof PDFDocument>;

const han = /\p{Script=Han}/u;

/** Families that a text asks before all others; empty where it has no Han. */
export type FaceOrder = readonly string[];

/** Which font draws which character. One per document, because it remembers which glyphs its fonts really have. */
export function createFaces(doc: Doc, language: string) {
  const drawable = new Map<number, readonly FontFile[]>();
  const inChinese = language.startsWith('zh');
  const registered = new Set<string>();
  let escaped = false;

  function select(path: string): Doc {
    if (!registered.has(path)) doc.registerFont(path, readWoff(path));
    registered.add(path);
    return doc.font(path);
  }

  /** The lists of characters promise more than some files hold; only the font itself knows. */
  function filesFor(codePoint: number): readonly FontFile[] {
    let files = drawable.get(codePoint);
    if (!files) {
      files = filesWith(codePoint).filter(({ regular }) => {
        select(regular);
        // pdfkit keeps the parsed font in a field without a type.
        const { font } = (doc as unknown as { readonly _font: { readonly font: ParsedFont } })._font;
        return font.hasGlyphForCodePoint(codePoint);
      });
      drawable.set(codePoint, files);
    }
    return files;
  }

  return {
    /** From now on the document writes with the font of this file. */
    select,

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
        if (codePoint < 0x7f || filesFor(codePoint).length > 0) {
          result += character;
        } else {
          escaped = true;
          result += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
        }
      }
      return result;
    },

    /** One face for all Han of a text, where one has them all; in a Chinese document the Chinese one. */
    orderFor(text: string): FaceOrder {
      const characters = [...text].filter((character) => han.test(character));
      if (characters.length === 0) return [];
      const order = inChinese ? hanFamilies.chinese : hanFamilies.japanese;
      const whole = order.find((family) =>
        characters.every((character) => filesFor(character.codePointAt(0) ?? 0).some((file) => file.family === family)),
      );
      return whole ? [whole, ...order] : order;
    },

    /** @param previous Stays, where it can: a word in one face is easier to read. */
    fileFor(character: string, previous: FontFile | undefined, order: FaceOrder): FontFile | undefined {
      const codePoint = character.codePointAt(0) ?? 0;
      const files = filesFor(codePoint);
      if (isCommon(codePoint) || files.length < 2) return files[0];
      if (previous && files.includes(previous)) return previous;
      for (const family of order) {
        const file = files.find((one) => one.family === family);
        if (file) return file;
      }
      return files[0];
    },
  };
}

/** Of the Latin alphabet, or common to all scripts: it looks the same in every text. */
export const isCommon = (codePoint: number): boolean => codePoint < 0x250;

interface ParsedFont {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
}
