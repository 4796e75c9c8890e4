/** A stretch of the source and what stands in its place. */
export interface SourceEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of the source with edits that do not overlap; one inside another goes with it. */
export function edited(source: string, edits: readonly SourceEdit[], from = 0, to = source.length): string {
  let out = '';
  let at = from;
  for (const edit of [...edits].sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (edit.start < at) continue;
    out += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + source.slice(at, to);
}
