import { describe, expect, it } from 'vitest';
import { loadConsoleMessages, loadSignoffPageTexts } from './console-messages.ts';
import { type Locale, locales } from './locales.ts';
import type { Messages } from './translator.ts';

const placeholders = (text = ''): string[] => [...new Set(text.match(/\{\w+(?=\}|, plural)/g) ?? [])].sort();

const catalogues: Readonly<Record<string, (locale: Locale) => Promise<Messages>>> = {
  console: loadConsoleMessages,
  'Sign-off API page': loadSignoffPageTexts,
};

describe.each(Object.entries(catalogues))("the console's catalogues: %s", (_, load) => {
  it.each(locales.filter((locale) => locale !== 'en_US'))(
    '%s says everything, with the same arguments',
    async (locale) => {
      const [english, own] = await Promise.all([load('en_US'), load(locale)]);
      const keys = Object.keys(english);
      for (const key of keys) {
        expect(own[key], key).toBeTruthy();
        expect(placeholders(own[key]), key).toEqual(placeholders(english[key]));
      }
      const same = keys.filter((key) => own[key] === english[key]);
      expect(same.length / keys.length, `untranslated: ${same.join(', ')}`).toBeLessThan(0.1);
    },
  );
});
