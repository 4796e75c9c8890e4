import PDFDocument from 'pdfkit';
import { createTypesetter, type Line, type Typesetter, type Weight } from './typesetter.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Doc['struct']>;

/** A4, in points. */
export const page = { widthPt: 595.28, heightPt: 841.89, marginPt: 48, footerPt: 34 } as const;
export const contentPt = page.widthPt - 2 * page.marginPt;

export const colours = {
  ink: '#16202e',
  muted: '#566174',
  rule: '#d5dbe3',
  band: '#f4f6f9',
  accent: '#2447b8',
} as const;

/** How a text looks. */
export interface TextStyle {
  readonly sizePt: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

const lineHeight = 1.38;

/** What is said about the file. */
export interface SheetInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  /** The page is mirrored, and texts begin at the right. */
  readonly rightToLeft: boolean;
  /** In place of the time of making: the same input gives the same bytes. */
  readonly at: Date;
}

/** Pages that fill from top to bottom, tagged for readers that do not see them. */
export interface Sheet {
  readonly type: Typesetter;
  readonly bottomPt: number;
  /** Where the next thing goes. */
  y: number;
  /** Begins a page unless there is as much room. @returns true for a new page. */
  ensure(heightPt: number): boolean;
  lines(text: string, style: TextStyle, widthPt: number): readonly Line[];
  heightOf(lines: readonly Line[], style: TextStyle): number;
  /** Draws at a place and moves nothing. */
  draw(lines: readonly Line[], style: TextStyle, xPt: number, topPt: number): void;
  /** A text from margin to margin, in an element of its own; moves down. */
  paragraph(parent: Element, tag: string, text: string, style: TextStyle, gapPt?: number): void;
  /** An element that holds others; it has to be ended. Without a parent it is the document. */
  open(parent: Element | undefined, tag: string): Element;
  /** An element that holds those that `work` adds. */
  group(parent: Element, tag: string, work: (element: Element) => void): void;
  /** Marks what `work` draws as content of the element. */
  mark(parent: Element, tag: string, work: () => void): void;
  /** Lines and grounds say nothing. */
  decorate(work: (doc: Doc) => void): void;
  image(
    parent: Element,
    image: Buffer,
    description: string,
    box: readonly [x: number, y: number, width: number, height: number],
  ): void;
  /** Numbers the pages and closes the file. */
  finish(footer: (pageNumber: number, pageCount: number) => readonly [left: string, right: string]): Promise<Buffer>;
}

export function createSheet(info: SheetInfo): Sheet {
  const doc = new PDFDocument({
    size: [page.widthPt, page.heightPt],
    margin: 0,
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: info.language,
    displayTitle: true,
    info: { Title: info.title, Author: info.author, Subject: info.subject, Creator: 'Inlay', CreationDate: info.at },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((settle, reject) => {
    doc.on('end', () => settle(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const type = createTypesetter(doc, info.language);
  const bottomPt = page.heightPt - page.marginPt - page.footerPt;
  const heightOf = (lines: readonly Line[], { sizePt }: TextStyle): number => lines.length * sizePt * lineHeight;

  const mirror = (xPt: number, widthPt: number): number => (info.rightToLeft ? page.widthPt - xPt - widthPt : xPt);

  const sheet: Sheet = {
    type,
    bottomPt,
    y: page.marginPt,
    ensure(heightPt) {
      if (sheet.y + heightPt <= bottomPt) return false;
      doc.addPage();
      sheet.y = page.marginPt;
      return true;
    },
    lines: (text, { sizePt, weight = 'regular' }, widthPt) => type.breakLines(text, sizePt, weight, widthPt),
    heightOf,
    draw(lines, { sizePt, colour = colours.ink }, xPt, topPt) {
      for (const [index, line] of lines.entries())
        type.drawLine(line, mirror(xPt, line.widthPt), topPt + (index + 0.76) * sizePt * lineHeight, sizePt, colour);
    },
    paragraph(parent, tag, text, style, gapPt = 0) {
      const lines = sheet.lines(text, style, contentPt);
      sheet.ensure(heightOf(lines, style));
      sheet.mark(parent, tag, () => sheet.draw(lines, style, page.marginPt, sheet.y));
      sheet.y += heightOf(lines, style) + gapPt;
    },
    open(parent, tag) {
      const element = doc.struct(tag);
      if (parent) parent.add(element);
      else doc.addStructure(element);
      return element;
    },
    group(parent, tag, work) {
      const element = sheet.open(parent, tag);
      work(element);
      element.end();
    },
    mark(parent, tag, work) {
      parent.add(doc.struct(tag, {}, [work]));
    },
    decorate(work) {
      doc.markContent('Artifact', { type: 'Layout' });
      doc.save();
      work(doc);
      doc.restore();
      doc.endMarkedContent();
    },
    image(parent, image, description, [x, y, width, height]) {
      const place = (): void => void doc.image(image, mirror(x, width), y, { fit: [width, height] });
      parent.add(doc.struct('Figure', { alt: description }, [place]));
    },
    finish(footer) {
      const { count } = doc.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        doc.switchToPage(index);
        doc.markContent('Artifact', { type: 'Pagination' });
        drawFooter(sheet, footer(index + 1, count));
        doc.endMarkedContent();
      }
      doc.end();
      return ended;
    },
  };
  return sheet;
}

function drawFooter(sheet: Sheet, [left, right]: readonly [string, string]): void {
  const style = { sizePt: 7.5, colour: colours.muted };
  const top = page.heightPt - page.marginPt - 8;
  const lines = sheet.lines(right, style, contentPt / 4);
  sheet.draw(sheet.lines(left, style, (contentPt * 3) / 4).slice(0, 1), style, page.marginPt, top);
  sheet.draw(lines, style, page.widthPt - page.marginPt - (lines[0]?.widthPt ?? 0), top);
}
