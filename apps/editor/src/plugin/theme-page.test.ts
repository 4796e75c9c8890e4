import { type EditorTheme, plainFeatures } from '@inlay/contract';
import { contrastOf } from '@inlay/framed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeOf, type Tokens, themeVariables } from './theme-page.ts';

const light: Tokens = {
  bg: '#ffffff',
  'bg-subtle': '#f7f7f8',
  'bg-sunken': '#efeff1',
  'bg-hover': '#f1f1f3',
  text: '#18181b',
  'text-muted': '#5f6068',
  'line-strong': '#8e9099',
  accent: '#3b5bdb',
  danger: '#c92a2a',
  warn: '#a15c00',
  ok: '#2b8a3e',
};
const dark: Tokens = {
  bg: '#111214',
  'bg-subtle': '#17181b',
  'bg-sunken': '#0b0c0d',
  'bg-hover': '#1e2024',
  text: '#f2f2f3',
  'text-muted': '#a2a4ac',
  'line-strong': '#6d7079',
  accent: '#748ffc',
  danger: '#ff8787',
  warn: '#ffc078',
  ok: '#8ce99a',
};
const themeOf = (part: Partial<EditorTheme>): EditorTheme => ({ ...plainFeatures.theme, ...part });
const variables = (part: Partial<EditorTheme>, accent: string | null = null, tokens = light) =>
  themeVariables(themeOf(part), accent, tokens);

describe('the scheme of a theme', () => {
  it.each([
    [null, null],
    ['#f6f6f6', 'light'],
    ['#cfe2f3', 'light'],
    ['#1e1f24', 'dark'],
    ['#3b3f46', 'dark'],
    ['#808080', null],
    ['#cc0000', null],
  ])('of a panel of %s is %s', (panel, scheme) => {
    expect(schemeOf(themeOf({ panel }))).toBe(scheme);
  });
});

describe('the variables of a theme', () => {
  it('are none where nothing is set', () => {
    expect(variables({})).toEqual({});
    expect(variables({}, null, dark)).toEqual({});
  });

  it('are what was asked for where it can be read', () => {
    const theme = {
      onAccent: '#ffffff',
      panel: '#f6f6f6',
      text: '#555555',
      line: '#dddddd',
      radiusPx: 12,
      fontFamily: "Georgia, 'Times New Roman', serif",
      fontSizePx: 14,
    };
    expect(variables(theme, '#0b6e4f')).toMatchObject({
      '--bg-subtle': '#f6f6f6',
      '--text': '#555555',
      '--line': '#dddddd',
      '--accent': '#0b6e4f',
      '--accent-text': '#ffffff',
      '--radius': '12px',
      '--radius-dialog': '16px',
      '--font': "Georgia, 'Times New Roman', serif",
      '--font-size': '14px',
      '--font-size-small': '13px',
    });
  });

  it('leave out what could not be read', () => {
    expect(variables({ text: '#cccccc' })).toEqual({});
    expect(variables({ text: '#333333', line: '#dddddd' }, null, dark), 'in a dark system').toEqual({});
    expect(variables({ panel: '#808080' })).toEqual({});
    expect(variables({ panel: '#cfe2f3', line: '#0004cc' })['--line'], 'a choice, however loud').toBe('#0004cc');
    expect(variables({ onAccent: '#ffffff' }, '#ffd43b')['--accent-text']).toBe('#0b0c0d');
  });

  it('have square corners where those are wanted', () => {
    expect(variables({ radiusPx: 0 })).toEqual({ '--radius': '0px', '--radius-dialog': '0px' });
  });

  it('can always be read', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    const maybe = fc.option(colour, { nil: null });
    const parts = fc.record({ onAccent: maybe, panel: maybe, text: maybe, line: maybe });
    fc.assert(
      fc.property(parts, maybe, fc.constantFrom(light, dark), (part, accent, system) => {
        const scheme = schemeOf(themeOf(part));
        const tokens = scheme === null ? system : { light, dark }[scheme];
        const set = variables(part, accent, tokens);
        const shown = (name: keyof Tokens): string => set[`--${name}`] ?? tokens[name];
        const grounds = (['bg', 'bg-subtle', 'bg-sunken', 'bg-hover'] as const).map(shown);
        const least = (name: keyof Tokens, on: readonly string[]): number =>
          Math.min(...on.map((ground) => contrastOf(shown(name), ground)));
        for (const name of ['text', 'text-muted'] as const) expect(least(name, grounds)).toBeGreaterThanOrEqual(4.5);
        if (part.panel !== null && scheme !== null) {
          for (const name of ['danger', 'warn', 'ok'] as const)
            expect(least(name, grounds)).toBeGreaterThanOrEqual(4.5);
        }
        expect(least('accent', grounds.slice(0, 2))).toBeGreaterThanOrEqual(3);
        const on = set['--accent-text'];
        if (on) expect(contrastOf(on, shown('accent'))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2_000 },
    );
  });
});
