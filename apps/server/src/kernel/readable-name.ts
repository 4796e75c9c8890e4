/**
 * The name of a file without controls, halves of surrogate pairs and marks that turn the direction of writing: they
 * end headers, and show another ending than the file has.
 */
export const readableName = (name: string): string =>
  name.toWellFormed().replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '');
