import { inline } from '@css-inline/css-inline';
import { inlineStyles } from '@inlay/import/markup';
import { stripoFixture, stripoFixtureNames } from '@inlay/import/testing';
import { expect, it } from 'vitest';

/** The style attributes of a document in order, each as its declarations in one spelling. */
function stylesOf(html: string): readonly (readonly string[])[] {
  const body = html.slice(html.indexOf('<body')).replace(/<!--.*?-->/gs, '');
  return [...body.matchAll(/<[a-z][^>]* style="([^"]*)"/g)].map((match) => {
    const last = new Map(
      (match[1] ?? '')
        .replaceAll('&quot;', '"')
        .split(/;(?![^(]*\))/)
        .map((declaration) => declaration.replace(/\s*!important/, '').split(/:(.*)/s))
        .filter(([property = '']) => property.trim() !== '')
        .map(([property = '', value = '']) => [property.trim().toLowerCase(), value.replace(/\s*,\s*/g, ', ').trim()]),
    );
    return [...last].map(([property, value]) => `${property}:${value}`).toSorted();
  });
}

it.each(stripoFixtureNames)('%s has the styles that a native inliner gives it', (name) => {
  const { html, css } = stripoFixture(name);
  const peer = inline(html, { extraCss: css, loadRemoteStylesheets: false });
  expect(stylesOf(inlineStyles({ html, css, minimise: false }))).toEqual(stylesOf(peer));
});
