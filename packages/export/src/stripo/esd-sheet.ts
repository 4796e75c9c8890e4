import type { Sides } from '@inlay/html';

const sideNames = ['top', 'right', 'bottom', 'left'] as const;

/** Collects the classes that a document uses and writes the style sheet for them. */
export class EsdSheet {
  readonly #base = new Map<string, string>();
  readonly #mobile = new Map<string, string>();
  readonly #free = new Map<string, string>();
  #hidesDesktop = false;
  #hidesMobile = false;

  /** Classes for space inside: `es-p20`, or `es-p20t es-p10l`. */
  padding(sides: Sides): readonly string[] {
    return this.#paddingClasses(sides, 'es-p', (name, declaration) => this.#base.set(name, declaration));
  }

  /** Classes for the phone, for the sides that differ there. */
  mobilePadding(desktop: Sides, mobile: Sides): readonly string[] {
    if (mobile.every((side, index) => side === desktop[index])) return [];
    const classes: string[] = [];
    sideNames.forEach((side, index) => {
      const px = mobile[index] ?? 0;
      if (px === desktop[index]) return;
      const name = `es-m-p${px}${side.charAt(0)}`;
      this.#mobile.set(name, `padding-${side}:${px}px!important`);
      classes.push(name);
    });
    return classes;
  }

  #paddingClasses(sides: Sides, prefix: string, put: (name: string, declaration: string) => void): readonly string[] {
    const [top] = sides;
    if (top > 0 && sides.every((side) => side === top)) {
      put(`${prefix}${top}`, `padding:${top}px`);
      return [`${prefix}${top}`];
    }
    return sides.flatMap((px, index) => {
      if (px === 0) return [];
      const side = sideNames[index] ?? 'top';
      const name = `${prefix}${px}${side.charAt(0)}`;
      put(name, `padding-${side}:${px}px`);
      return [name];
    });
  }

  /** Classes for alignment on the phone. */
  mobileAlign(align: string): readonly string[] {
    const letter = { left: 'l', center: 'c', right: 'r' }[align];
    if (letter === undefined) return this.mobile([`text-align:${align}`]);
    this.#mobile.set(`es-m-txt-${letter}`, `text-align:${align}!important`);
    return [`es-m-txt-${letter}`];
  }

  /** A class for other declarations on the phone; none for none. */
  mobile(declarations: readonly string[]): readonly string[] {
    if (declarations.length === 0) return [];
    const text = declarations.map((one) => `${one}!important`).join(';');
    let name = this.#free.get(text);
    if (name === undefined) {
      name = `es-m-x${this.#free.size + 1}`;
      this.#free.set(text, name);
      this.#mobile.set(name, text);
    }
    return [name];
  }

  /** Classes that hide on a device. */
  hidden(onDesktop: boolean, onMobile: boolean): readonly string[] {
    this.#hidesDesktop ||= onDesktop;
    this.#hidesMobile ||= onMobile;
    return [...(onDesktop ? ['es-desk-hidden'] : []), ...(onMobile ? ['es-mobile-hidden'] : [])];
  }

  /** The rules for everything that was asked for, in an order that does not depend on the order of asking. */
  rules(): { readonly base: string; readonly mobile: string } {
    const byName = ([one]: [string, string], [other]: [string, string]): number =>
      order(one) - order(other) || (one < other ? -1 : 1);
    const text = (rules: Map<string, string>): string =>
      [...rules]
        .sort(byName)
        .map(([name, declarations]) => `.${name}{${declarations}}\n`)
        .join('');
    const desktop = this.#hidesDesktop ? '.es-desk-hidden{display:none}\n' : '';
    const phone =
      (this.#hidesDesktop ? '.es-desk-hidden{display:table-cell!important}\n' : '') +
      (this.#hidesMobile ? '.es-mobile-hidden{display:none!important}\n' : '');
    return { base: text(this.#base) + desktop, mobile: text(this.#mobile) + phone };
  }
}

/** All four sides before single ones. */
function order(name: string): number {
  return /^es-(?:m-)?p\d+$/.test(name) ? 0 : 1;
}
