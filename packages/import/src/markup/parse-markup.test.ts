import { describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../tools/cpu-time.ts';
import { innerSource, type MarkupElement, outerSource } from './markup-tree.ts';
import { depthMax, parseMarkup } from './parse-markup.ts';

/** Names, nested as the tree has them. */
function shape(element: MarkupElement): string {
  const inner = element.children.flatMap((child) => (child.kind === 'element' ? [shape(child)] : []));
  return inner.length === 0 ? element.name : `${element.name}(${inner.join(' ')})`;
}

const shapeOf = (source: string): string => shape(parseMarkup(source).root).replace(/^#document\((.*)\)$/s, '$1');

describe('parseMarkup', () => {
  it.each([
    ['<p>a<p>b<div>c</div>', 'p p div'],
    ['<ul><li>a<li>b<ul><li>c</ul></ul>', 'ul(li li(ul(li)))'],
    ['<table><tr><td>a<td>b<tr><td>c</table>', 'table(tr(td td) tr(td))'],
    ['<table><tr><td></div></p>a</td></tr></table><b></b>', 'table(tr(td)) b'],
    ['<table><tr><td><table><tr><td>x</table></td><td>y</table>', 'table(tr(td(table(tr(td))) td))'],
    ['<BR/><img src=a><v:fill/><v:x>t</v:x>', 'br img v:fill v:x'],
    ['<div/>in it', 'div'],
    ['<style>a > b { }</style><p>', 'style p'],
  ])('reads %s', (source, expected) => {
    expect(shapeOf(source)).toBe(expected);
  });

  it('keeps every place in the source', () => {
    const source =
      '<!doctype html><!--[if mso]><td><![endif]--><td class="a b" title=\'x &amp; y\'>In <b>it</b></td >t';
    const markup = parseMarkup(source);
    expect(markup.root.children.map((child) => outerSource(markup, child)).join('')).toBe(source);
    const cell = markup.elements[0];
    expect(cell && innerSource(markup, cell)).toBe('In <b>it</b>');
    expect(cell?.attributes.get('title')).toBe('x & y');
    expect([...(cell?.classes ?? [])]).toEqual(['a', 'b']);
  });

  it('takes merge tags as atoms', () => {
    const markup = parseMarkup('<p title="{{ name | default: "you" }}">{% if a <b and c> d %}x{{ "<td>" }}</p>');
    expect(shape(markup.root)).toBe('#document(p)');
    expect(markup.elements[0]?.attributes.get('title')).toBe('{{ name | default: "you" }}');
  });

  it.each<[string, string]>([
    ['200,000 nested tags', '<div>'.repeat(200_000)],
    ['200,000 nested formats in paragraphs', '<p><b>'.repeat(200_000)],
    ['unclosed tables', '<table><tr><td>'.repeat(100_000)],
    ['end tags that end nothing', `${'<i>'.repeat(5_000)}${'</u></p></td>'.repeat(100_000)}`],
    ['a million attributes', `<p ${Array.from({ length: 1_000_000 }, (_, index) => `a${index}=1`).join(' ')}>`],
    ['openings of merge tags', '{{'.repeat(500_000)],
    ['openings of comments', '<!--'.repeat(300_000)],
    ['openings of tags', '<a <'.repeat(300_000)],
  ])('reads %s in linear time', (_, source) => {
    // Quadratic code takes 14 s for the first of these.
    const { value, cpuMs } = withCpuMs(() => parseMarkup(source));
    expect(cpuMs).toBeLessThan(3_000);
    expect(deepest(value.root)).toBeLessThanOrEqual(depthMax + 1);
  });
});

function deepest(element: MarkupElement): number {
  return (
    1 + Math.max(0, ...element.children.slice(0, 50).map((child) => (child.kind === 'element' ? deepest(child) : 0)))
  );
}
