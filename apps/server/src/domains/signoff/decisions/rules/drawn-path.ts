/** Of the path as text. A signature of a minute is a tenth of it. */
const drawnBytesMax = 20_000;

const command = /\s*([MmLlHhVvCcSsQqTtZz])/y;
const number = /[\s,]*([+-]?(?:\d{1,6}(?:\.\d{1,6})?|\.\d{1,6}))/y;

/** Numbers that a command takes at a time. */
const arity: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, z: 0 };

/**
 * A path of SVG's `d` that begins with a move and draws something: commands and plain numbers, nothing that could
 * be markup. Arcs are left out: a pen makes none.
 */
export function isDrawnPath(path: string): boolean {
  if (path.length > drawnBytesMax) return false;
  let at = 0;
  let commands = 0;
  while (at < path.length) {
    command.lastIndex = at;
    const found = command.exec(path)?.[1];
    if (found === undefined) return path.slice(at).trim() === '' && commands > 1;
    if (commands === 0 && found.toLowerCase() !== 'm') return false;
    commands += 1;
    at = command.lastIndex;
    const taken = skipNumbers(path, at);
    at = taken.at;
    const each = arity[found.toLowerCase()] ?? 0;
    if (each === 0 ? taken.count > 0 : taken.count === 0 || taken.count % each !== 0) return false;
    // A move with further pairs draws lines to them.
    if (commands === 1 && taken.count > each) commands += 1;
  }
  return commands > 1;
}

function skipNumbers(path: string, start: number): { readonly at: number; readonly count: number } {
  let at = start;
  let count = 0;
  for (;;) {
    number.lastIndex = at;
    if (!number.test(path)) return { at, count };
    at = number.lastIndex;
    count += 1;
  }
}
