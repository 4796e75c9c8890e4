import { designLimits, serialiseDesign, utf8Bytes } from '@inlay/document';
import { type ImportReport, type ImportSource, importStripo } from '@inlay/import';
import { type InlineSource, inlineStyles } from '@inlay/import/markup';

/** What a worker is given. */
export type ConversionInput =
  | { readonly kind: 'inline'; readonly source: InlineSource }
  | { readonly kind: 'import'; readonly source: ImportSource };

/** What it answers. */
export type ConversionOutput =
  | { readonly kind: 'inlined'; readonly html: string }
  | { readonly kind: 'imported'; readonly design: string; readonly report: ImportReport }
  /** A reason of `RefusalReason`. */
  | { readonly kind: 'refused'; readonly reason: string; readonly detail: string };

/** One conversion, in the worker's thread. */
export function convert(input: ConversionInput): ConversionOutput {
  if (input.kind === 'inline') return { kind: 'inlined', html: inlineStyles(input.source) };
  const imported = importStripo(input.source);
  if (!imported.ok) return { kind: 'refused', reason: imported.reason, detail: imported.detail ?? '' };
  const design = JSON.stringify(serialiseDesign(imported.value.design));
  if (utf8Bytes(design) > designLimits.bytesMax) return { kind: 'refused', reason: 'too_many_bytes', detail: '' };
  return { kind: 'imported', design, report: imported.value.report };
}
