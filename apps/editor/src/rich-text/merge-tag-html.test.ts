import { describe, expect, it } from 'vitest';
import { createTagFinder, isMergeTagSource, markMergeTags, mergeTagSource } from './merge-tag-html.ts';

const finder = createTagFinder(['*|FNAME|*', '%TOWN%', '[X]', '[A & B]', '<%= a.b %>', '[X] more']);
/** What a browser makes of an attribute. */
const sources = (html: string) =>
  [...html.matchAll(/data-merge-tag="([^"]*)"/g)].map(([, source = '']) =>
    source.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
/** What remains when every marked element becomes its source again. */
const unmarked = (html: string) => {
  const found = sources(html);
  return html.replace(/<span data-merge-tag="[^"]*"><\/span>/g, () => found.shift() ?? '');
};

describe('merge tags in stored HTML', () => {
  it.each([
    ['<p>Hi *|FNAME|*, from %TOWN%</p>', ['*|FNAME|*', '%TOWN%']],
    ['<p>[X] more and [X]</p>', ['[X] more', '[X]']],
    ['[A &amp; B]', ['[A &amp; B]']],
    ['<b>{{ a < b }}</b> {{ a &lt; b }}', ['{{ a < b }}', '{{ a &lt; b }}']],
    ['<%= a.b %> <%= "x" %>', ['<%= a.b %>', '<%= "x" %>']],
    ['<a href="{{ link }}" title="%TOWN% > [X]">{{ x }}</a><!-- {{ y }} -->', ['{{ x }}']],
    ['{{ name | default: "you & me" }}', ['{{ name | default: "you & me" }}']],
    ['nothing here: 5 < 6 and [Y]', []],
  ])('are found in %s, and come back as they were', (html, expected) => {
    const marked = markMergeTags(html, finder);
    expect(sources(marked)).toEqual(expected);
    expect(unmarked(marked)).toBe(html);
  });

  it.each([
    ['*|X|*', '*|X|*'],
    ['{% if a > b && c %}', '{% if a > b && c %}'],
    ['<%= name %>', '<%= name %>'],
    ['[A & B]', '[A &amp; B]'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['{{ <img src=x onerror=y> }}', '{{ &lt;img src=x onerror=y&gt; }}'],
  ])('%s is written as %s', (value, source) => expect(mergeTagSource(value)).toBe(source));

  it('of a clipping are believed only where they are tags', () => {
    expect(isMergeTagSource('*|FNAME|*', finder)).toBe(true);
    expect(isMergeTagSource('[A &amp; B]', finder)).toBe(true);
    expect(isMergeTagSource('<img src=x onerror=y>', finder)).toBe(false);
    expect(isMergeTagSource('{{ <img src=x> }}', finder)).toBe(false);
    expect(isMergeTagSource('just words', finder)).toBe(false);
  });
});
