import { readFileSync } from 'node:fs';
import { type Design, parseDesignText } from '@inlay/document';

/** Designs of our own in `fixtures/`, with their golden HTML beside them. */
export const fixtureNames = ['welcome', 'newsletter', 'arabic', 'foreign', 'media'] as const;

/** Reads a fixture's design. */
export function fixture(name: (typeof fixtureNames)[number]): Design {
  const parsed = parseDesignText(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.reason}`);
  return parsed.value;
}
