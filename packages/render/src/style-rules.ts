/** Gmail drops every style sheet past 16,384 characters in all; we stay below with room for a host's own. */
export const styleLengthMax = 15_000;

/**
 * `c`: a column that stacks; `i`: a picture as wide as such a column; `x`: hidden on the phone;
 * `s`, `t`: a row or a block shown only there.
 */
export type FixedClass = 'c' | 'i' | 'x' | 's' | 't';

/** The classes that a render needs: equal declarations share one. */
export class StyleRules {
  readonly #mobile = new Map<string, string>();
  readonly #dark = new Map<string, string>();
  /** Fixed rules that are in use, by class. */
  readonly #fixed = new Set<FixedClass>();

  /** The class for declarations on the phone. */
  mobile(declarations: string): string {
    return classFor(this.#mobile, declarations, 'm');
  }

  /** The class for declarations in dark mode. */
  dark(declarations: string): string {
    return classFor(this.#dark, declarations, 'd');
  }

  /** The name of a fixed class, which is then in use. */
  fixed(name: FixedClass): string {
    this.#fixed.add(name);
    return name;
  }

  /** One minified style sheet: no nested at-rules, each media condition once. Undefined where it got too long. */
  text(breakpointPx: number, base: string, baseDark: readonly (readonly [string, string])[]): string | undefined {
    let mobile = '';
    for (const name of this.#fixed) mobile += fixedRules[name];
    for (const [declarations, name] of this.#mobile) mobile += `.${name}{${important(declarations)}}`;
    const dark: (readonly [string, string])[] = [...baseDark];
    for (const [declarations, name] of this.#dark) dark.push([`.${name}`, declarations]);
    let sheet = base;
    if (mobile !== '') sheet += `@media (max-width:${breakpointPx}px){${mobile}}`;
    if (dark.length > 0) {
      sheet += `@media (prefers-color-scheme:dark){${dark.map(([selector, rule]) => `${selector}{${important(rule)}}`).join('')}}`;
      // Outlook's apps and Outlook.com rewrite colours and mark what they touched.
      sheet += dark.map(([selector, rule]) => `[data-ogsc] ${selector}{${important(rule)}}`).join('');
    }
    return sheet.length < styleLengthMax ? sheet : undefined;
  }
}

const fixedRules: Readonly<Record<FixedClass, string>> = {
  c: '.c{width:100%!important;max-width:100%!important}',
  i: '.i{max-width:100%!important}',
  x: '.x{display:none!important}',
  s: '.s{display:table!important}',
  t: '.t{display:table-row!important}',
};

function classFor(classes: Map<string, string>, declarations: string, prefix: string): string {
  let name = classes.get(declarations);
  if (name === undefined) {
    name = `${prefix}${classes.size + 1}`;
    classes.set(declarations, name);
  }
  return name;
}

function important(declarations: string): string {
  return `${declarations.replaceAll(';', '!important;')}!important`;
}
