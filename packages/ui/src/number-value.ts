/** Limits and grid of a number. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

/** Digits behind the point that `step` needs. */
function decimals(step: number): number {
  const text = String(step);
  const exponent = /e-(\d+)$/.exec(text);
  if (exponent) return Number(exponent[1]);
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

/** The nearest allowed number: within the limits and without binary dust (0.1 + 0.2 is 0.3). */
export function clampNumber(value: number, limits: NumberLimits): number {
  const { min = -Infinity, max = Infinity, step = 1 } = limits;
  const digits = Math.max(decimals(step), decimals(Number.isFinite(min) ? min : 0));
  return Math.min(max, Math.max(min, Number(value.toFixed(digits))));
}

/**
 * Reads what a person typed: `12`, `12px`, `1,5`, `-3 %`. Null when it is no number.
 * @param unit Ignored at the end of the text.
 */
export function parseNumber(text: string, unit = ''): number | null {
  const bare = text.trim().toLowerCase();
  const number = unit !== '' && bare.endsWith(unit.toLowerCase()) ? bare.slice(0, -unit.length) : bare;
  const normal = number.trim().replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(normal) ? Number(normal) : null;
}
