/** What one design may hold. One above is refused with a coded reason; nothing is cut. */
export const designLimits = {
  blocksMax: 2_000,
  /** Rows, columns and blocks together, so that empty rows cannot fill the memory either. */
  nodesMax: 10_000,
  /** UTF-8 bytes of the envelope as JSON: 5 MB. */
  bytesMax: 5_000_000,
  /** Objects and arrays inside one another, the envelope itself being the first. */
  depthMax: 64,
} as const;
