import type { EditorTheme } from '@inlay/contract';
import { contrastOf, hexOf, readableOn, textOn } from '@inlay/framed';

/** The design system's colours that a theme builds on, by their names without the dashes. */
const tokenNames = [
  ...(['bg', 'bg-subtle', 'bg-sunken', 'bg-hover'] as const),
  ...(['text', 'text-muted', 'line-strong', 'accent', 'danger', 'warn', 'ok'] as const),
];
/** Each as `#rrggbb`. */
export type Tokens = Readonly<Record<(typeof tokenNames)[number], string>>;

/** WCAG 2.2, 1.4.3 for text and 1.4.11 for controls. */
const textContrastMin = 4.5;
const controlContrastMin = 3;
/** Of our text on a panel: below that muted text, warnings and links could not be told apart from it. */
const panelContrastMin = 7;
/** In a scheme that the theme did not choose, a border that stands out as text does belongs to the other one. */
const lineContrastMax = 4.5;
const black = '#18181b';
const white = '#f2f2f3';

/** Light or dark, where the panel's colour decides; null: the system does, and that colour is not used. */
export function schemeOf({ panel }: EditorTheme): 'light' | 'dark' | null {
  if (panel === null) return null;
  if (contrastOf(panel, black) >= panelContrastMin) return 'light';
  return contrastOf(panel, white) >= panelContrastMin ? 'dark' : null;
}

/**
 * What the theme sets, by the names of CSS. Colours that could not be read are left out, those that can be
 * moved towards black or white are moved.
 * @param accent The application's own, `#rrggbb`.
 */
export function themeVariables(
  theme: EditorTheme,
  accent: string | null,
  tokens: Tokens,
): Readonly<Record<string, string>> {
  const panel = schemeOf(theme) === null ? null : theme.panel;
  const isDark = contrastOf(tokens.bg, '#ffffff') > contrastOf(tokens.bg, '#000000');
  const far = isDark ? '#ffffff' : '#000000';
  const hover = panel === null ? tokens['bg-hover'] : mixed(panel, far, 0.05);
  const grounds = [tokens.bg, panel ?? tokens['bg-subtle'], tokens['bg-sunken'], hover];
  const isReadable = (colour: string): boolean =>
    grounds.every((ground) => contrastOf(colour, ground) >= textContrastMin);
  const text = theme.text !== null && isReadable(theme.text) ? theme.text : null;
  const muted = text === null ? tokens['text-muted'] : mixed(text, tokens.bg, 0.25);
  const moves = panel !== null || text !== null;
  return {
    ...(panel === null ? {} : { '--bg-subtle': panel, '--bg-hover': hover }),
    ...(text === null ? {} : { '--text': text }),
    ...(moves ? { '--text-muted': readableOn(muted, grounds, textContrastMin, far) } : {}),
    ...(panel === null ? {} : panelVariables(tokens, grounds, far)),
    ...lineVariables(theme, panel, tokens, far),
    ...accentVariables(theme, accent ?? (panel === null ? null : tokens.accent), grounds.slice(0, 2), far),
    ...sizeVariables(theme),
  };
}

function panelVariables(tokens: Tokens, grounds: readonly string[], far: string): Readonly<Record<string, string>> {
  return {
    '--line-strong': readableOn(tokens['line-strong'], grounds.slice(0, 2), controlContrastMin, far),
    '--danger': readableOn(tokens.danger, grounds, textContrastMin, far),
    '--warn': readableOn(tokens.warn, grounds, textContrastMin, far),
    '--ok': readableOn(tokens.ok, grounds, textContrastMin, far),
  };
}

function lineVariables(
  { line }: EditorTheme,
  panel: string | null,
  { bg }: Tokens,
  far: string,
): Readonly<Record<string, string>> {
  if (line !== null && (panel !== null || contrastOf(line, bg) <= lineContrastMax)) return { '--line': line };
  return panel === null ? {} : { '--line': mixed(panel, far, 0.14) };
}

function accentVariables(
  { onAccent }: EditorTheme,
  accent: string | null,
  grounds: readonly string[],
  far: string,
): Readonly<Record<string, string>> {
  if (accent === null) return {};
  const shown = readableOn(accent, grounds, controlContrastMin, far);
  return { '--accent': shown, '--accent-text': textOn(shown, onAccent === null ? [] : [onAccent]) };
}

function sizeVariables({ radiusPx, fontFamily, fontSizePx }: EditorTheme): Readonly<Record<string, string>> {
  return {
    ...(radiusPx === null
      ? {}
      : { '--radius': `${radiusPx}px`, '--radius-dialog': `${radiusPx === 0 ? 0 : radiusPx + 4}px` }),
    ...(fontFamily === null ? {} : { '--font': fontFamily }),
    ...(fontSizePx === null
      ? {}
      : { '--font-size': `${fontSizePx}px`, '--font-size-small': `${Math.max(11, fontSizePx - 1)}px` }),
  };
}

/** A share of the second colour in the first. */
function mixed(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((start) => {
    const [from, to] = [one, other].map((hex) => Number.parseInt(hex.slice(start, start + 2), 16)) as [number, number];
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** Makes the page look as the application wants it. */
export function themePage(accent: string | null, theme: EditorTheme): void {
  const root = document.documentElement;
  const scheme = schemeOf(theme);
  if (scheme !== null) root.dataset.theme = scheme;
  let names: readonly string[] = [];
  const apply = (): void => {
    for (const name of names) root.style.removeProperty(name);
    const variables = themeVariables(theme, accent === null ? null : hexOf(accent), readTokens(root));
    for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
    names = Object.keys(variables);
  };
  apply();
  if (scheme === null) window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}

function readTokens(root: HTMLElement): Tokens {
  const style = getComputedStyle(root);
  const entries = tokenNames.map((name) => {
    const hex = hexOf(style.getPropertyValue(`--${name}`));
    if (hex === null) throw new Error(`the token ${name} is no colour`);
    return [name, hex] as const;
  });
  return Object.fromEntries(entries) as Tokens;
}
