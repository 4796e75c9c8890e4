import { describe, expect, it } from 'vitest';
import { type EditorMessages, loadEditorMessages } from './editor-messages.ts';
import { chooseLocale, directionOf, locales, matchLocale } from './locales.ts';
import { createTranslator } from './translator.ts';

describe('matchLocale', () => {
  it.each([
    ['en_US', 'en_US'],
    ['en-US', 'en_US'],
    ['en', 'en_US'],
    ['EN-gb', 'en_US'],
    ['pt', 'pt_BR'],
    ['zh-CN', 'zh_CN'],
    ['ar-EG', 'ar'],
    ['xx', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s', (tag, locale) => expect(matchLocale(tag)).toBe(locale));

  it('takes the first language that we speak, else English', () => {
    expect(chooseLocale(['xx', null, 'ja', 'de'])).toBe('ja_JP');
    expect(chooseLocale(['xx', undefined])).toBe('en_US');
    expect([directionOf('ar'), directionOf('de_DE')]).toEqual(['rtl', 'ltr']);
  });
});

describe('createTranslator', () => {
  const t = createTranslator(
    {
      hello: 'Hello {name}',
      rows: '{count, plural, =0 {no rows} one {# row of {name}} other {# rows}}',
      other: 'broken {',
    },
    'en_US',
  );

  it('fills arguments and plurals', () => {
    expect(t('hello', { name: 'Ada' })).toBe('Hello Ada');
    expect(t('hello')).toBe('Hello {name}');
    expect(t('rows', { count: 0 })).toBe('no rows');
    expect(t('rows', { count: 1, name: 'x' })).toBe('1 row of x');
    expect(t('rows', { count: 1_200 })).toBe('1,200 rows');
    expect(t('other')).toContain('broken');
  });

  it('knows the plural forms of other languages', () => {
    const arabic = createTranslator({ n: '{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}' }, 'ar');
    expect([0, 1, 2, 3, 11, 100].map((n) => arabic('n', { n }))).toEqual(['z', 'o', 't', 'f', 'm', 'x']);
  });

  it('falls back to the English label of what nobody translated', () => {
    expect(t.label('blocks.new', 'New')).toBe('New');
    expect(t.label('hello', 'x')).toBe('Hello {name}');
  });
});

describe("the editor's catalogues", () => {
  const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+(?=\}|, plural)/g) ?? [])].sort();

  it.each(locales.filter((locale) => locale !== 'en_US'))(
    '%s says everything, with the same arguments',
    async (locale) => {
      const english = await loadEditorMessages('en_US');
      const own = await loadEditorMessages(locale);
      const keys = Object.keys(english) as (keyof EditorMessages)[];
      for (const key of keys) {
        expect(own[key], key).toBeTruthy();
        expect(placeholders(own[key]), key).toEqual(placeholders(english[key]));
      }
      const same = keys.filter((key) => own[key] === english[key]);
      expect(same.length / keys.length, `untranslated: ${same.join(', ')}`).toBeLessThan(0.1);
    },
  );
});
