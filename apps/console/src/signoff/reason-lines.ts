/** Reasons of one language and characters of one, as the server limits them. */
export const reasonsMax = 50;
export const reasonLengthMax = 255;

/** What is wrong with the lines of a language. */
export type ReasonProblem =
  | { readonly is: 'tooMany'; readonly count: number }
  | { readonly is: 'tooLong'; readonly line: number };

/** The reasons in a text that has one a line; empty lines are none, and none is there twice. */
export const readReasons = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** The first thing wrong with such a text; lines are counted as they stand, from 1. */
export function reasonProblem(text: string): ReasonProblem | undefined {
  const at = text.split('\n').findIndex((line) => line.trim().length > reasonLengthMax);
  if (at >= 0) return { is: 'tooLong', line: at + 1 };
  const count = readReasons(text).length;
  return count > reasonsMax ? { is: 'tooMany', count } : undefined;
}

/** What is stored; a language without a reason is none, so that its signers get the English ones. */
export const toReasons = (texts: Readonly<Record<string, string>>): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([tag, text]) => [tag, readReasons(text)] as const)
      .filter(([, reasons]) => reasons.length > 0),
  );

/** The other way round, for editing. */
export const toTexts = (stored: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(stored).map(([tag, reasons]) => [tag, reasons.join('\n')]));
