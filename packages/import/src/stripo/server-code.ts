import { note, type Reading } from './reading.ts';

/** Longer ones are cut in the report. */
const shownLengthMax = 80;

/**
 * Tells of code such as `<?php … ?>`. Mail programs take it for markup, so that a design cannot hold it, and
 * what it decided on is shown to everybody.
 */
export function noteServerCode(reading: Reading): void {
  const { markup } = reading;
  let count = 0;
  let first = '';
  for (const parent of [markup.root, ...markup.elements]) {
    for (const child of parent.children) {
      if (child.kind !== 'comment' || !/^<\?(?!xml)/i.test(markup.source.slice(child.start, child.start + 5))) continue;
      count += 1;
      if (count === 1) first = markup.source.slice(child.start, Math.min(child.end, child.start + shownLengthMax));
    }
  }
  if (count === 0) return;
  const reason = `${count} times, at first ${first}. Mail programs take such code for markup; write conditions in another form, such as {% if … %}`;
  note(reading, 'body', 'code', 'dropped', undefined, reason);
}
