/** How a node of the source ended up. */
export type Outcome = 'converted' | 'approximated' | 'kept_as_html' | 'kept_opaque' | 'dropped';

/** One node of the source. `dropped` is for what shows nothing: comments of tools, empty wrappers. */
export interface ReportEntry {
  /** Where in the source, in the source's own terms: `stripe[0] > structure[1] > block[0]`. */
  readonly path: string;
  /** What it was: `esd-block-timer`, `mj-carousel`. */
  readonly source: string;
  readonly outcome: Outcome;
  /** Type of the block it became. */
  readonly became?: string;
  /** For people, in English: what was lost and why. Empty where nothing was. */
  readonly reason: string;
}

/** What became of every node of a source. */
export interface ImportReport {
  readonly entries: readonly ReportEntry[];
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** The counts come from the entries. */
export function makeReport(entries: readonly ReportEntry[]): ImportReport {
  const counts: Record<Outcome, number> = {
    converted: 0,
    approximated: 0,
    kept_as_html: 0,
    kept_opaque: 0,
    dropped: 0,
  };
  for (const entry of entries) counts[entry.outcome] += 1;
  return { entries, counts };
}
