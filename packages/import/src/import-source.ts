import type { Design, Result } from '@inlay/document';
import type { ImportReport } from './report.ts';

/** Content that comes as HTML with its CSS apart from it. */
export interface ImportSource {
  readonly html: string;
  readonly css: string;
  /** Name of the email; its title where the HTML has none. */
  readonly name?: string;
}

/** A design and what became of every node of its source. */
export interface Imported {
  readonly design: Design;
  readonly report: ImportReport;
}

/** Refused is only what no design can hold: too many blocks, too many bytes, text that is no Unicode. */
export type ImportResult = Result<Imported>;
