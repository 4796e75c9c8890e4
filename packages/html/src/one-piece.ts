const anything = /^/;

/**
 * The same text, stored as one piece. The engine keeps a text that was put together as a tree of its
 * parts and walks all of them whenever it is written out (12 ns a part): worth it for texts that a mail
 * repeats. Searching a text is what makes one piece of it.
 */
export function inOnePiece(text: string): string {
  return anything.test(text) ? text : '';
}
