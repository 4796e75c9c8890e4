import { describe, expect, it } from 'vitest';
import { addLinkParameters } from './link-parameters.ts';

describe('addLinkParameters', () => {
  const marked = (html: string, parameters = { source: 'news', campaign: 'a b' }) =>
    addLinkParameters(html, parameters);

  it.each([
    ['a link', '<a href="https://x.example">', '<a href="https://x.example?utm_source=news&amp;utm_campaign=a%20b">'],
    [
      'a query and a fragment',
      '<a class="b" href="https://x.example/?a=1&amp;b=2#top" target="_blank">',
      '<a class="b" href="https://x.example/?a=1&amp;b=2&amp;utm_source=news&amp;utm_campaign=a%20b#top" target="_blank">',
    ],
    [
      'a parameter that is there already',
      '<a href="https://x.example/?utm_source=mine">',
      '<a href="https://x.example/?utm_source=mine&amp;utm_campaign=a%20b">',
    ],
    [
      'a merge tag with quotes of its own',
      `<a href='https://x.example/{{ id | default: "1" }}'>`,
      `<a href='https://x.example/{{ id | default: "1" }}?utm_source=news&amp;utm_campaign=a%20b'>`,
    ],
    [
      'a button of Outlook',
      '<!--[if mso]><v:roundrect xmlns:v="urn:x" href="https://x.example" style="a>b"><![endif]-->',
      '<!--[if mso]><v:roundrect xmlns:v="urn:x" href="https://x.example?utm_source=news&amp;utm_campaign=a%20b" style="a>b"><![endif]-->',
    ],
  ])('marks %s', (_what, html, expected) => {
    expect(marked(html)).toBe(expected);
  });

  it.each([
    '<a href="mailto:a@x.example">',
    '<a href="tel:1">',
    '<a href="{{unsubscribe}}">',
    '<a href="#top">',
    '<img src="https://x.example/a.png" alt="href=&quot;https://x.example&quot;">',
    '<link href="https://x.example/a.css">',
    'href="https://x.example"',
  ])('leaves %s', (html) => {
    expect(marked(html)).toBe(html);
  });

  it('keeps merge tags in values, takes a query as custom, and adds nothing without values', () => {
    const html = '<a href="https://x.example">';
    expect(marked(html, { source: '', campaign: '{{ name }} & co' })).toBe(
      '<a href="https://x.example?utm_campaign={{ name }}%20%26%20co">',
    );
    expect(addLinkParameters(html, { custom: '?a=1&b={{x}}' })).toBe('<a href="https://x.example?a=1&amp;b={{x}}">');
    expect(addLinkParameters(html, { source: '' })).toBe(html);
  });

  it('is linear on what is no link', () => {
    const start = performance.now();
    addLinkParameters('<a '.repeat(50_000) + '"'.repeat(50_000), { source: 'x' });
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
