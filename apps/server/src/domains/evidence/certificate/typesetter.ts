import type PDFDocument from 'pdfkit';
import { directionRuns } from './direction-runs.ts';
import { createFaces, type FaceOrder, isCommon } from './faces.ts';
import type { FontFile } from './fonts.ts';

type Doc = InstanceType<typeof PDFDocument>;

export type Weight = 'regular' | 'bold';

/** A piece of a line that one font draws. */
interface Piece {
  readonly text: string;
  readonly path: string;
  readonly widthPt: number;
  /** Shaped as a whole and from right to left. */
  readonly rightToLeft: boolean;
}

/** One line, from left to right as it is drawn. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly widthPt: number;
}

/** Breaks texts into lines and draws them: fonts by character, right-to-left scripts in their order. */
export interface Typesetter {
  /** Some character was written as its number. */
  readonly hasEscaped: boolean;
  /** Lines that fit into `widthPt`; words that do not are parted. */
  breakLines(text: string, sizePt: number, weight: Weight, widthPt: number): readonly Line[];
  /** @param baselineY Where the letters stand. */
  drawLine(line: Line, xPt: number, baselineY: number, sizePt: number, colour: string): void;
}

/** @param language Tag of the document: the direction of its texts, and the face of its Han. */
export function createTypesetter(doc: Doc, language: string): Typesetter {
  const base = language === 'ar' ? 'rtl' : 'ltr';
  const faces = createFaces(doc, language);
  const widths = new Map<string, number>();

  function measure(text: string, path: string, sizePt: number, rightToLeft: boolean): number {
    const key = `${path}\n${sizePt}\n${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = doc
        .font(path)
        .fontSize(sizePt)
        .widthOfString(text, rightToLeft ? { features: [] } : {});
      widths.set(key, width);
    }
    return width;
  }

  function piecesOf(text: string, sizePt: number, weight: Weight, rightToLeft: boolean, order: FaceOrder) {
    const pieces: Piece[] = [];
    let file: FontFile | undefined;
    let run = '';
    const end = (): void => {
      if (!file || run === '') return;
      const path = file[weight];
      // Signs and spaces are not shaped: between right-to-left words they have to be turned around here.
      if (rightToLeft && [...run].every((character) => isCommon(character.codePointAt(0) ?? 0)))
        run = [...run].reverse().join('');
      pieces.push({ text: run, path, widthPt: measure(run, path, sizePt, rightToLeft), rightToLeft });
      run = '';
    };
    for (const character of text) {
      const next = faces.fileFor(character, file, order);
      if (next !== file) end();
      file = next;
      run += character;
    }
    end();
    return rightToLeft ? pieces.reverse() : pieces;
  }

  return {
    get hasEscaped() {
      return faces.hasEscaped;
    },

    breakLines(raw, sizePt, weight, widthPt) {
      const text = faces.clean(raw);
      const order = faces.orderFor(text);
      const lineOf = (line: string): Line => {
        const runs = directionRuns(line, base);
        const pieces = runs.flatMap(([run, rightToLeft]) => piecesOf(run, sizePt, weight, rightToLeft, order));
        return { pieces, widthPt: pieces.reduce((sum, piece) => sum + piece.widthPt, 0) };
      };
      return breakText(text, widthPt, (part) => lineOf(part).widthPt).map(lineOf);
    },

    drawLine({ pieces }, xPt, baselineY, sizePt, colour) {
      let x = xPt;
      for (const { text, path, widthPt, rightToLeft } of pieces) {
        const options = { lineBreak: false, baseline: 'alphabetic' as const };
        faces.select(path).fontSize(sizePt).fillColor(colour);
        // Without features pdfkit shapes word by word and sets the words from left to right.
        doc.text(text, x, baselineY, rightToLeft ? { ...options, features: [] } : options);
        x += widthPt;
      }
    },
  };
}

/** Greedy: as many words on a line as it holds. */
function breakText(text: string, widthPt: number, measure: (part: string) => number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let usedPt = 0;
  const flush = (): void => {
    if (current.trim() !== '') lines.push(current.trimEnd());
    current = '';
    usedPt = 0;
  };
  const put = (part: string): void => {
    const partPt = measure(part);
    if (usedPt + partPt > widthPt) flush();
    current += part;
    usedPt += partPt;
  };
  for (const unit of unitsOf(text)) {
    const isSpace = unit.trim() === '';
    if (isSpace && usedPt + measure(unit) > widthPt) flush();
    else if (isSpace && current === '') continue;
    else if (measure(unit) <= widthPt) put(unit);
    else for (const character of unit) put(character);
  }
  flush();
  return lines;
}

/** Scripts that are written without spaces: a line may end after each character, and not before a sign. */
const breaksAnywhere = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const unitPattern = /\s+|[^\s]+/gu;
const characterPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{P}ー]*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** What stays together on a line: words, spaces, characters. */
function unitsOf(text: string): readonly string[] {
  return [...text.matchAll(unitPattern)].flatMap(([unit]) =>
    breaksAnywhere.test(unit) ? [...unit.matchAll(characterPattern)].map(([part]) => part) : [unit],
  );
}
