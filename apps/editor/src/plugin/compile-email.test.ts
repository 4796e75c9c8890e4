import { describe, expect, it } from 'vitest';
import { parametersOf, replaceTags } from './compile-email.ts';

describe('parametersOf', () => {
  it('puts the call before the options, and the name in for a campaign that is missing', () => {
    const options = { utm: { source: 'a', medium: 'mail' }, name: 'Sale' };
    expect(parametersOf(options, { source: 'b' })).toEqual({ source: 'b', medium: 'mail', campaign: 'Sale' });
    expect(parametersOf(options, { campaign: 'c' })).toMatchObject({ campaign: 'c' });
    expect(parametersOf({ utm: {}, name: 'Sale' }, {})).toEqual({});
  });
});

describe('replaceTags', () => {
  it('puts text in the place of tags, escaped, the longer tag first', () => {
    const html = '<p>{{a}} {{ab}} &lt;%= x %&gt; *|N|*</p>';
    expect(replaceTags(html, { '{{a': '!', '{{ab}}': 'B & <b>', '<%= x %>': 'X', '*|N|*': '$&', '': 'no' })).toBe(
      '<p>!}} B &amp; &lt;b&gt; X $&amp;</p>',
    );
    expect(replaceTags(html, {})).toBe(html);
  });
});
