import bidiModule from 'bidi-js';

// The package declares an ES module and brings CommonJS: what is imported is the function itself.
const bidi = (bidiModule as unknown as typeof bidiModule.default)();
const rightToLeftText = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Runs of one direction, in the order in which they are seen; the text of each in the order in which it is read. */
export function directionRuns(
  text: string,
  base: 'ltr' | 'rtl',
): readonly (readonly [run: string, rightToLeft: boolean])[] {
  if (!rightToLeftText.test(text)) return [[text, false]];
  // In a right-to-left document a text without such letters is an id or a date: it stays as it is.
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, base);
  const mirrored = bidi.getMirroredCharactersMap(text, levels);
  const runs: [string, boolean][] = [];
  let previous = { index: -2, level: -1 };
  for (const index of bidi.getReorderedIndices(text, { levels, paragraphs })) {
    const level = levels[index] ?? 0;
    const rightToLeft = level % 2 === 1;
    const unit = mirrored.get(index) ?? text[index] ?? '';
    const last = runs.at(-1);
    if (last && previous.level === level && index - previous.index === (rightToLeft ? -1 : 1)) {
      // What stands further right in a right-to-left run is read earlier.
      last[0] = rightToLeft ? unit + last[0] : last[0] + unit;
    } else {
      runs.push([unit, rightToLeft]);
    }
    previous = { index, level };
  }
  return runs;
}
