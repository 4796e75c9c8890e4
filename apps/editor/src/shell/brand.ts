import { contrastOf, hexOf } from '../inspector/fields/colour-value.ts';

/** Grounds of the two themes, from the tokens. */
const grounds = { light: '#ffffff', dark: '#111214' } as const;
/** WCAG 2.2, 1.4.11: controls and outlines against their ground. */
const contrastMin = 3;

/** The application's accent in place of ours, as far as it can be seen on the theme's ground. */
export function applyAccent(accent: string | null, theme: 'light' | 'dark', style: CSSStyleDeclaration): void {
  const hex = accent ? hexOf(accent) : null;
  if (!hex) return;
  const visible = visibleOn(hex, grounds[theme], theme === 'dark' ? 255 : 0);
  style.setProperty('--accent', visible);
  style.setProperty('--accent-text', contrastOf(visible, '#ffffff') >= 4.5 ? '#ffffff' : '#0b0c0d');
}

/** The same for the whole page, in whichever theme it is in. */
export function brandPage(accent: string | null): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => applyAccent(accent, dark.matches ? 'dark' : 'light', document.documentElement.style);
  apply();
  dark.addEventListener('change', apply);
}

/** Moves a colour towards white or black until it stands out. */
function visibleOn(hex: string, ground: string, towards: number): string {
  let colour = hex;
  for (let step = 0; step < 12 && contrastOf(colour, ground) < contrastMin; step++) {
    colour = `#${[1, 3, 5]
      .map((start) => {
        const value = Number.parseInt(colour.slice(start, start + 2), 16);
        return Math.round(value + (towards - value) * 0.15)
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
