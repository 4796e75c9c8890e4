import { contrastOf, hexOf } from './colour.ts';

/** Grounds of the two themes, from the tokens. */
const grounds = { light: '#ffffff', dark: '#111214' } as const;
/** WCAG 2.2, 1.4.11: controls and outlines against their ground. */
const contrastMin = 3;
/** 1.4.3: text. */
const textContrastMin = 4.5;

/** The application's accent in place of ours, as far as it can be seen on the theme's ground. */
export function applyAccent(accent: string | null, theme: 'light' | 'dark', style: CSSStyleDeclaration): void {
  const hex = accent ? hexOf(accent) : null;
  if (!hex) return;
  const visible = readableOn(hex, [grounds[theme]], contrastMin, theme === 'dark' ? '#ffffff' : '#000000');
  style.setProperty('--accent', visible);
  style.setProperty('--accent-text', textOn(visible));
}

/** The same for the whole page, in whichever theme it is in. */
export function brandPage(accent: string | null): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => applyAccent(accent, dark.matches ? 'dark' : 'light', document.documentElement.style);
  apply();
  dark.addEventListener('change', apply);
}

/** The first of some colours that can be read on a ground; white or black always can. */
export function textOn(ground: string, wished: readonly string[] = []): string {
  const candidates = [...wished, '#ffffff', '#0b0c0d'];
  return candidates.find((colour) => contrastOf(colour, ground) >= textContrastMin) ?? '#000000';
}

/** Moves a colour towards another one, black or white, until it stands out from every ground. */
export function readableOn(hex: string, from: readonly string[], contrast: number, towards: string): string {
  let colour = hex;
  for (let step = 0; step < 24 && from.some((ground) => contrastOf(colour, ground) < contrast); step++) {
    colour = `#${[1, 3, 5]
      .map((start) => {
        const value = Number.parseInt(colour.slice(start, start + 2), 16);
        const end = Number.parseInt(towards.slice(start, start + 2), 16);
        return Math.round(value + (end - value) * 0.15)
          .toString(16)
          .padStart(2, '0');
      })
      .join('')}`;
  }
  return colour;
}

/** Only web addresses: a Return URL or logo comes from settings that people type. */
export function webAddress(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}
