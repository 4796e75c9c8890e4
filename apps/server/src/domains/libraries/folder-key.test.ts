// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import { describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../../tools/cpu-time.ts';
import { isKeyTemplate, keysMeant, plainKey, resolveKey } from './folder-key.ts';

describe('a key template', () => {
  it.each(['common', 'email_${emailId}', '${UserId}', 'a-b_${a}-${b_2}', '9'])('%s is one', (template) =>
    expect(isKeyTemplate(template)).toBe(true),
  );
  it.each([
    '',
    'a b',
    'a/b',
    '../x',
    '${}',
    '${a',
    '$a',
    '${a.b}',
    '${1a}',
    'a~b',
    'ä',
    '${a}\n',
    'x'.repeat(129),
    'a,b',
  ])('%j is none', (template) => expect(isKeyTemplate(template)).toBe(false));
});

describe('resolveKey', () => {
  it('fills in variables and hides the folder where one is missing, empty or too long', () => {
    expect(resolveKey('common', {})).toBe('common');
    expect(resolveKey('email_${emailId}', { emailId: '7' })).toBe('email_~emailId~7~');
    expect(resolveKey('email_${emailId}', {})).toBeUndefined();
    expect(resolveKey('email_${emailId}', { emailId: '' })).toBeUndefined();
    expect(resolveKey('email_${emailId}', { emailId: 'x'.repeat(257) })).toBeUndefined();
    expect(resolveKey('${a}_${b}', { a: '1' })).toBeUndefined();
  });

  it('finds nothing under the names of a prototype', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(resolveKey(`\${${name}}`, {})).toBeUndefined();
    }
  });

  it('gives one key to one template with one list of values, whatever the values hold', () => {
    const hostile = [
      '1',
      '2',
      '1_2',
      '_',
      '~',
      '1~',
      '~1',
      '1~_~b~2',
      '.',
      '.7e',
      '$',
      '${b}',
      '${',
      'ä',
      'a',
      '\0',
      '/',
      '../common',
      ',',
      'common',
      'email_1',
      ' ',
      '\u202e',
    ];
    const templates = [
      '${a}',
      '${b}',
      'x_${a}',
      'x_${b}',
      '${a}_${b}',
      '${a}${b}',
      'x_${a}_${b}',
      '${b}_${a}',
      'common',
      'email_1',
      'email_${a}',
    ];
    const seen = new Map<string, string>();
    for (const template of templates) {
      for (const a of hostile) {
        for (const b of hostile) {
          const used = JSON.stringify([template, template.includes('${a}') && a, template.includes('${b}') && b]);
          const key = resolveKey(template, { a, b }) ?? '';
          expect(key).toMatch(/^[\w.~-]+$/);
          expect(seen.get(key) ?? used).toBe(used);
          seen.set(key, used);
        }
      }
    }
  });
});

describe('keysMeant', () => {
  const templates = ['email_${emailId}', 'common', 'p_${project}_of_${account}'];
  it.each([
    ['email_12', 'email_~emailId~12~'],
    ['email_a_b', 'email_~emailId~a_b~'],
    [`${'a1'.repeat(16)}_email_12`, 'email_~emailId~12~'],
    [`pluginId_${'a1'.repeat(16)}_common`, 'common'],
    ['p_1_of_2', 'p_~project~1~_of_~account~2~'],
    ['p_1_of_2_of_3', 'p_~project~1~_of_~account~2_of_3~'],
  ])('%s is %s', (text, key) => expect(keysMeant(templates, text)).toEqual([...new Set([text, key])]));

  it.each(['email_', 'mail_1', 'p_1_of_', 'commonly', ''])('%j is nothing but itself', (text) =>
    expect(keysMeant(templates, text)).toEqual([text]),
  );

  it('takes no longer for a text that almost fits', () => {
    const many = Array.from({ length: 20 }, (_, i) => `\${v${i}}`).join('a');
    expect(withCpuMs(() => keysMeant([`${many}x`], 'a'.repeat(100_000))).cpuMs).toBeLessThan(200);
  });
});

describe('plainKey', () => {
  it.each(['7', 'a_b', 'ä/~.7e', '${x}', '陈', 'a.b~c'])('gives %j back as it came in', (emailId) => {
    expect(plainKey(resolveKey('email_${emailId}', { emailId }) ?? '')).toBe(`email_${emailId}`);
    expect(plainKey(resolveKey('${a}${emailId}x', { a: '1', emailId }) ?? '')).toBe(`1${emailId}x`);
  });
});
