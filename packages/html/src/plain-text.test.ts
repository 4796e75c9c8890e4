import { describe, expect, it } from 'vitest';
import { htmlToText } from './plain-text.ts';

describe('htmlToText', () => {
  it('writes blocks on lines of their own', () => {
    expect(htmlToText('<h2>Title</h2><p>One <b>two</b><br>three</p><p>Four</p>')).toBe(
      'Title\n\nOne two\nthree\n\nFour',
    );
  });

  it('shows where links lead, once', () => {
    expect(
      htmlToText(
        'Read <a href="https://a.example/?x=1&amp;y=2">more</a> or <a href="https://b.example">https://b.example</a>',
      ),
    ).toBe('Read more (https://a.example/?x=1&y=2) or https://b.example');
  });

  it('writes lists and alt texts', () => {
    expect(htmlToText('<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><img src="x" alt="A picture">')).toBe(
      '- a\n- b\n  1. c\n\n[A picture]',
    );
  });

  it('decodes references and folds white space', () => {
    expect(htmlToText('<p>Fish &amp;\n   chips&nbsp;&mdash; 5&#8364;</p>')).toBe('Fish & chips — 5€');
    expect(htmlToText('no tags &lt;here&gt;')).toBe('no tags <here>');
  });
});
