const longFactor = 20;

/** How many cases a property is tried with: `usual`, or many more with `INLAY_FUZZ=long`. */
export function propertyRuns(usual: number): number {
  return process.env['INLAY_FUZZ'] === 'long' ? usual * longFactor : usual;
}
