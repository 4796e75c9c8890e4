/** Relative widths of columns that the palette offers. */
export const rowLayouts: readonly (readonly number[])[] = [
  [1],
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 1, 1],
  [1, 2, 1],
  [1, 1, 1, 1],
];

/** `1:2`, as people write it. */
export function layoutText(weights: readonly number[]): string {
  return weights.join(' : ');
}
