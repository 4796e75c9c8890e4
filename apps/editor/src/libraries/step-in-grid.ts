export interface GridPlace {
  readonly index: number;
  readonly count: number;
  readonly columns: number;
  readonly isRtl: boolean;
}

/** Rows that a page key passes. */
const pageRows = 4;

/** The index that a key leads to; null for keys that do not walk, and at the edge. */
export function stepInGrid(key: string, place: GridPlace): number | null {
  const { index, count, columns, isRtl } = place;
  if (count === 0) return null;
  const forward = isRtl ? -1 : 1;
  const to = (next: number): number | null => (next >= 0 && next < count ? next : null);
  const within = (next: number): number => Math.min(Math.max(next, 0), count - 1);
  switch (key) {
    case 'ArrowRight':
      return to(index + forward);
    case 'ArrowLeft':
      return to(index - forward);
    case 'ArrowUp':
      return to(index - columns);
    case 'ArrowDown': {
      const isInLastRow = Math.floor(index / columns) === Math.floor((count - 1) / columns);
      // Above a gap in the last row the way leads to its last item.
      return isInLastRow ? null : within(index + columns);
    }
    case 'PageUp':
      return within(index - columns * pageRows);
    case 'PageDown':
      return within(index + columns * pageRows);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
