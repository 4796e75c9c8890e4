/** One step from the old sequence to the new one. */
export type Step<T> =
  | { readonly is: 'same'; readonly item: T }
  | { readonly is: 'added'; readonly item: T }
  | { readonly is: 'removed'; readonly item: T };

/** Larger tables than this compare as a whole: 2000 by 2000 lines are an instant, more are none. */
const cellsMax = 4_000_000;

/** The shortest way from one sequence to another; removals come before additions. */
export function diff<T>(before: readonly T[], after: readonly T[], key: (item: T) => string): readonly Step<T>[] {
  const [a, b] = [before.map(key), after.map(key)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (from: number, to: number): Step<T>[] => after.slice(from, to).map((item) => ({ is: 'same', item }));
  const middle = {
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
    a: a.slice(start, a.length - end),
    b: b.slice(start, b.length - end),
  };
  return [...same(0, start), ...walk(middle), ...same(after.length - end, after.length)];
}

interface Middle<T> {
  readonly before: readonly T[];
  readonly after: readonly T[];
  readonly a: readonly string[];
  readonly b: readonly string[];
}

function walk<T>({ before, after, a, b }: Middle<T>): Step<T>[] {
  const removed = before.map((item): Step<T> => ({ is: 'removed', item }));
  const added = after.map((item): Step<T> => ({ is: 'added', item }));
  if (a.length * b.length > cellsMax || a.length === 0 || b.length === 0) return [...removed, ...added];
  const longest = longestCommon(a, b);
  const width = b.length + 1;
  const steps: Step<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [atI, atJ] = [removed[i], added[j]];
    if (atI && atJ && a[i] === b[j]) {
      steps.push({ is: 'same', item: atJ.item });
      i++;
      j++;
    } else if (atI && (!atJ || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))) {
      steps.push(atI);
      i++;
    } else if (atJ) {
      steps.push(atJ);
      j++;
    }
  }
  return steps;
}

/** At `i * (b + 1) + j`: how many items the rests from `i` and `j` have in common. */
function longestCommon(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0];
      table[i * width + j] = a[i] === b[j] ? (table[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  return table;
}

/** Words with the space behind them; in scripts without spaces, signs. */
export const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}\p{M}'’@._-]+\s*|[^\p{L}\p{N}]\s*/gu)?.flatMap(splitUnspaced) ?? [];

const splitUnspaced = (word: string): readonly string[] =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) ? [...word] : [word];
