import { existsSync, readFileSync } from 'node:fs';
import type { ImportSource } from '../import-source.ts';

/** Emails of our own in Stripo's form, in `stripo/`; those without a style sheet of their own share one. */
export const stripoFixtureNames = [
  'newsletter',
  'receipt',
  'promo',
  'arabic',
  'dark',
  'conditions',
  'modules',
  'mobile',
  'special',
] as const;

const read = (file: string): string => readFileSync(new URL(`./stripo/${file}`, import.meta.url), 'utf8');

/** Reads a fixture; `plain` is a newsletter of no editor. */
export function stripoFixture(name: (typeof stripoFixtureNames)[number] | 'plain'): ImportSource {
  const own = existsSync(new URL(`./stripo/${name}.css.txt`, import.meta.url)) ? `${name}.css.txt` : 'template.css.txt';
  return { html: read(`${name}.html.txt`), css: name === 'plain' ? '' : read(own) };
}
