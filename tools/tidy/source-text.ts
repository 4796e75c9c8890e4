/** One import or re-export in a source text. */
export interface ImportStatement {
  readonly from: string;
  readonly isTypeOnly: boolean;
}

/** Static, re-exporting, side-effect and literal dynamic imports of a text. */
export function importsOf(text: string): readonly ImportStatement[] {
  const code = withoutComments(text);
  const found: ImportStatement[] = [];
  for (const match of code.matchAll(/(?:^|[;\n])\s*(import|export)\s+(type\s+)?([^'";]*?)\bfrom\s*['"]([^'"]+)['"]/g)) {
    found.push({ from: match[4] ?? '', isTypeOnly: match[2] !== undefined || hasOnlyTypes(match[3] ?? '') });
  }
  for (const match of code.matchAll(/(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g)) {
    found.push({ from: match[1] ?? '', isTypeOnly: false });
  }
  for (const match of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ from: match[1] ?? '', isTypeOnly: false });
  }
  return found;
}

/** Blanks out comments, keeps strings and line numbers. */
export function withoutComments(text: string): string {
  return replaceParts(text, (part) =>
    part.startsWith('/*') || part.startsWith('//') ? part.replace(/[^\n]/g, ' ') : part,
  );
}

/** Blanks out comments and texts; of a template only the code in its `${}` stays. */
export function codeOnly(text: string): string {
  return replaceParts(text, (part) => {
    if (part.startsWith('`')) {
      return part.replace(/\\[^\n]|\$\{[^}]*\}|[^\n]/g, (piece) =>
        piece.startsWith('${') ? piece : ' '.repeat(piece.length),
      );
    }
    return part.replace(/[^\n]/g, ' ');
  });
}

/** `12` for the 12th line: where an index of a text lies. */
export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Comments, quoted strings and templates, one by one, in the order in which a scanner meets them. */
function replaceParts(text: string, replace: (part: string) => string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g,
    replace,
  );
}

function hasOnlyTypes(names: string): boolean {
  const inner = /^\s*\{([\s\S]*)\}\s*$/.exec(names)?.[1];
  if (inner === undefined) return false;
  const parts = inner.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '').every((part) => part.startsWith('type '));
}
