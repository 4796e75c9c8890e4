/** Values of customers' code: anything may be anything. */
export type Loose = Readonly<Record<string, unknown>>;

/** What is no object becomes an empty one. */
export function asRecord(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}

/** What is no list becomes an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Texts, numbers and truth values as text; the rest is no text. */
export function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The first of several names that holds a text that is not empty. */
export function firstText(value: unknown, ...names: readonly string[]): string | undefined {
  const record = asRecord(value);
  return names.map((name) => asText(record[name])).find((text) => text !== null && text !== '') ?? undefined;
}

/** A positive number, also one that is written as a text ("600px"). */
export function toNumber(value: unknown): number | undefined {
  const number = Number.parseFloat(asText(value) ?? '');
  return number > 0 ? number : undefined;
}

/** Texts by name; objects as JSON, nothing for what is missing. */
export function textRecord(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asRecord(value)).flatMap(([name, given]) => {
      if (given === null || given === undefined || typeof given === 'function') return [];
      return [[name, asText(given) ?? JSON.stringify(given)]];
    }),
  );
}

/** A function of customers' code. */
export type LooseFunction = (...args: readonly unknown[]) => unknown;

export function isFunction(value: unknown): value is LooseFunction {
  return typeof value === 'function';
}

/** Calls what a customer gave, if it is a function. What it throws is reported as theirs and stops nothing of ours. */
export function callGiven(given: unknown, ...args: readonly unknown[]): void {
  if (!isFunction(given)) return;
  try {
    given(...args);
  } catch (thrown) {
    setTimeout(() => {
      throw thrown;
    });
  }
}
