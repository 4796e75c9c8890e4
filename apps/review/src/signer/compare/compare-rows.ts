import { diff, type Step, wordsOf } from './diff.ts';
import type { EmailText, TextBlock } from './text-blocks.ts';

/** A line of the comparison. Both sides: its words changed. */
export interface CompareRow {
  readonly kind: TextBlock['kind'];
  readonly state: 'same' | 'added' | 'removed' | 'changed';
  readonly words: readonly Step<string>[];
}

/** What readers see, and whether it differs. */
export interface Comparison {
  readonly rows: readonly CompareRow[];
  readonly visible: boolean;
  readonly links: boolean;
  readonly images: boolean;
}

/** Block by block; a removed and an added one in a row are one that changed. */
export function compareEmails(before: EmailText, after: EmailText): Comparison {
  const rows = pair(diff(before.blocks, after.blocks, ({ kind, text }) => `${kind} ${text}`));
  return {
    rows,
    visible: rows.some(({ state }) => state !== 'same'),
    links: before.links.join('\n') !== after.links.join('\n'),
    images: before.images.join('\n') !== after.images.join('\n'),
  };
}

export const compareTexts = (before: string, after: string): readonly Step<string>[] =>
  diff(wordsOf(before), wordsOf(after), (word) => word.trim());

function pair(steps: readonly Step<TextBlock>[]): readonly CompareRow[] {
  const rows: CompareRow[] = [];
  let at = 0;
  while (at < steps.length) {
    const step = steps[at];
    if (!step) break;
    if (step.is === 'same') {
      rows.push(whole(step));
      at += 1;
      continue;
    }
    const run = steps.slice(at).findIndex(({ is }) => is === 'same');
    const end = run < 0 ? steps.length : at + run;
    rows.push(...pairRun(steps.slice(at, end)));
    at = end;
  }
  return rows;
}

function pairRun(run: readonly Step<TextBlock>[]): readonly CompareRow[] {
  const removed = run.filter(({ is }) => is === 'removed');
  const added = run.filter(({ is }) => is === 'added');
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => [
    removed[index],
    added[index],
  ]).flatMap(([from, to]): CompareRow[] => {
    if (!from || !to || from.item.kind !== to.item.kind) return [from, to].flatMap((one) => (one ? [whole(one)] : []));
    const words = compareTexts(from.item.text, to.item.text);
    // Nothing in common: two blocks, not one that changed.
    if (!words.some(({ is }) => is === 'same')) return [whole(from), whole(to)];
    return [{ kind: to.item.kind, state: 'changed', words }];
  });
}

const whole = ({ is, item }: Step<TextBlock>): CompareRow => ({
  kind: item.kind,
  state: is,
  words: [{ is, item: item.text }],
});
