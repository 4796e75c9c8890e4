import type { PluginPerson } from '@inlay/contract';
import { createEditorTranslator, type Locale, loadEditorMessages, loadLateTexts, locales } from '@inlay/messages';
import { describe, expect, it } from 'vitest';
import { initialsOf, keysOf, listNames, othersThan } from './co-editor-names.ts';

const person = (id: string, name = id): PluginPerson => ({ id, name, avatar: null });
const nobody = person('anonymous_1', '');

async function speak(locale: Locale) {
  const t = createEditorTranslator(await loadEditorMessages(locale), locale);
  t.extend(await loadLateTexts('plugin', locale));
  return t;
}

describe('othersThan', () => {
  it('leaves this person out, and nobody else', () => {
    const [ada, bob] = [person('ada'), person('bob')];
    expect(othersThan(ada, [ada, bob])).toEqual([bob]);
    expect(othersThan({ ...ada, name: 'Ada' }, [bob, ada]), 'renamed since').toEqual([bob]);
    expect(othersThan(ada, [bob]), 'not seen yet').toEqual([bob]);
    expect(othersThan(ada, [ada])).toEqual([]);
  });

  it('leaves one of several out who have no name', () => {
    expect(othersThan(nobody, [nobody, nobody, nobody])).toEqual([nobody, nobody]);
    const named = { ...nobody, name: 'Guest' };
    expect(othersThan(nobody, [named, nobody])).toEqual([named]);
  });
});

describe('keysOf', () => {
  it('tells people of one id apart', () => {
    const keys = keysOf([nobody, person('ada'), nobody]);
    expect(new Set(keys).size).toBe(3);
    expect(keysOf([nobody])[0]).toBe(keys[0]);
  });
});

describe('initialsOf', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King of Lovelace', 'AL'],
    ['ada', 'A'],
    ['ada.lovelace@host.example', 'AE'],
    ['  élodie  durand ', 'ÉD'],
    ['"Grace" (Hopper)', 'GH'],
    ['山田 太郎', '山'],
    ['김 민준', '김'],
    ['أحمد علي', 'أع'],
    ['𝒜da', '𝒜'],
    ['42', '4'],
    ['🙂', ''],
    ['', ''],
  ])('%s → %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('the names in a sentence', () => {
  it.each([
    [[person('Ada')], 'Ada is editing this email, too'],
    [[person('Ada'), person('Bob')], 'Ada and Bob are editing this email, too'],
    [[nobody], 'Somebody is editing this email, too'],
    [[nobody, person('Ada'), nobody], 'Ada and 2 unnamed people are editing this email, too'],
  ])('%#: %s', async (people, sentence) => {
    const t = await speak('en_US');
    expect(t('plugin.alsoHere', { count: people.length, names: listNames(people, t) })).toBe(sentence);
  });

  it('keeps names of the other direction together', async () => {
    expect(listNames([person('Ada')], await speak('ar'))).toBe('\u2068Ada\u2069');
    expect(listNames([person('أحمد')], await speak('en_US'))).toBe('\u2068أحمد\u2069');
  });

  it.each(locales)('%s has words for people without a name', async (locale) => {
    const t = await speak(locale);
    const one = listNames([nobody], t);
    expect(one).not.toMatch(/[{}#\d]|anonymous/);
    if (locale !== 'en_US') expect(one).not.toBe('Somebody');
    for (const count of [2, 5, 11, 100]) {
      const names = listNames(Array<PluginPerson>(count).fill(nobody), t);
      const sentence = t('plugin.alsoHere', { count, names });
      expect(sentence).toContain(names);
      expect(sentence).not.toMatch(/[{}]/);
    }
  });
});
