/** Deepest nesting that is written: far below what a call stack holds, far above what an email needs. */
const depthMax = 512;

/** The value has no canonical JSON: it is no JSON, or nested too deeply. */
export class CanonicalError extends Error {
  override readonly name = 'CanonicalError';
}

/**
 * JSON in the one form of RFC 8785: no white space, keys by their UTF-16 units, numbers and strings as
 * ECMAScript writes them. Equal values give equal bytes in every implementation.
 * @throws CanonicalError for what JSON or the RFC has no form for: NaN, infinities, undefined, functions, big
 * integers, half a surrogate pair, and nesting beyond 512.
 */
export function canonicalise(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > depthMax) throw new CanonicalError(`Nested deeper than ${depthMax}`);
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
      // -0 becomes 0 and 1e21 stays 1e+21: the RFC takes over what ECMAScript does.
      if (!Number.isFinite(value)) throw new CanonicalError(`${value} has no form in JSON`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeList(value, depth) : writeObject(value, depth);
    default:
      throw new CanonicalError(`A value of type ${typeof value} has no form in JSON`);
  }
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw new CanonicalError('A string holds half a surrogate pair');
  return JSON.stringify(text);
}

function writeList(items: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) text += `${i === 0 ? '' : ','}${write(items[i], depth + 1)}`;
  return `${text}]`;
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new CanonicalError('Only plain objects have a form in JSON');
  let text = '{';
  // The order of sort() without a function is that of UTF-16 units, as the RFC asks.
  for (const key of Object.keys(value).sort()) {
    const item: unknown = Reflect.get(value, key);
    text += `${text === '{' ? '' : ','}${writeString(key)}:${write(item, depth + 1)}`;
  }
  return `${text}}`;
}
