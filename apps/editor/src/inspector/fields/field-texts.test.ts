import { blocks, columnFields, emailFields, type Field, rowFields } from '@inlay/blocks';
import { loadFieldTexts, locales } from '@inlay/messages';
import { expect, it } from 'vitest';

const fields: readonly Field[] = [
  ...rowFields,
  ...columnFields,
  ...emailFields,
  ...blocks.flatMap(({ definition }) => definition.fields),
];

it.each(locales.filter((locale) => locale !== 'en_US'))('every label of a field is said in %s', async (locale) => {
  const texts = await loadFieldTexts(locale);
  expect(fields.map(({ label }) => label).filter((label) => !Object.hasOwn(texts, label))).toEqual([]);
});
