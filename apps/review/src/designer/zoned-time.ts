const partsIn = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });

/** The clock on the wall in a time zone: `2026-11-24T18:00`, as a date field holds it. */
export function toWallTime(iso: string, zone: string): string {
  const part = new Map(
    partsIn(zone)
      .formatToParts(Date.parse(iso))
      .map(({ type, value }) => [type, value]),
  );
  return `${part.get('year')?.padStart(4, '0')}-${part.get('month')}-${part.get('day')}T${part.get('hour')}:${part.get('minute')}`;
}

/**
 * The moment at which the wall clock of a zone shows this. A time that the clocks jump over is the one
 * after the jump. Null for what is no date.
 */
export function fromWallTime(wall: string, zone: string): string | null {
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  // Twice: the first guess may stand on the other side of a change of the clocks.
  let guess = asIfUtc;
  for (let i = 0; i < 2; i++) {
    const shown = Date.parse(`${toWallTime(new Date(guess).toISOString(), zone)}Z`);
    guess += asIfUtc - shown;
  }
  return new Date(guess).toISOString();
}

/** The reader's own zone first, then all that the browser knows. */
export function timeZones(): { readonly own: string; readonly all: readonly string[] } {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { own, all: [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])] };
}
