/** Unit and count for `Intl.RelativeTimeFormat`. */
export interface RelativeParts {
  readonly value: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'month' | 'year';
}

const units = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** How far `timeMs` is from `nowMs`, in the largest unit that fits; null below a minute. */
export function relativeParts(timeMs: number, nowMs: number): RelativeParts | null {
  const seconds = (timeMs - nowMs) / 1000;
  for (const { unit, seconds: length } of units) {
    if (Math.abs(seconds) >= length) return { value: Math.trunc(seconds / length), unit };
  }
  return null;
}
