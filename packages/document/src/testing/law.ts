/** A law that does not hold, with what was found instead. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';
}

const excerptLength = 400;

/** Fails unless a condition holds. */
export function holds(condition: boolean, law: string): asserts condition {
  if (!condition) throw new BrokenLaw(law);
}

/** Fails unless two values are the same JSON text, key order included. */
export function sameBytes(actual: unknown, expected: unknown, law: string): void {
  const one = JSON.stringify(actual);
  const other = JSON.stringify(expected);
  if (one === other) return;
  let index = 0;
  while (one?.[index] === other?.[index]) index += 1;
  const from = Math.max(0, index - 60);
  throw new BrokenLaw(
    `${law}\n  found    …${one?.slice(from, from + excerptLength)}\n  expected …${other?.slice(from, from + excerptLength)}`,
  );
}
