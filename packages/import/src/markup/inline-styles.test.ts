import { describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../tools/cpu-time.ts';
import { inlineStyles } from './inline-styles.ts';

const inline = (html: string, css = '', minimise = false): string => inlineStyles({ html, css, minimise });

describe('inlineStyles', () => {
  it.each<[string, string, string]>([
    ['<p>a</p>', 'p{color:red}', '<p style="color: red">a</p>'],
    ['<p style="color:blue">a</p>', 'p{color:red;margin:0}', '<p style="margin: 0; color: blue">a</p>'],
    ['<p style="color:blue">a</p>', 'p{color:red!important}', '<p style="color: red">a</p>'],
    ['<img class=x />', '.x{width:1px}', '<img class=x style="width: 1px" />'],
    [
      '<p class="a">a</p>',
      '.a{color:red}p{color:blue}p.a{margin:0}',
      '<p class="a" style="color: red; margin: 0">a</p>',
    ],
    ['<i><b>x</b></i>', 'i > b{top:1px} i b + b{top:2px}', '<i><b style="top: 1px">x</b></i>'],
    ['<i></i><b></b><b></b>', 'i ~ b{top:1px}', '<i></i><b style="top: 1px"></b><b style="top: 1px"></b>'],
    [
      '<p title="ab">a',
      '[title^=a]{top:1px}',
      '<style type="text/css">[title^=a]{top:1px}</style><p title="ab" style="top: 1px">a',
    ],
    [`<p style='font-family:"A"'>a</p>`, 'p{top:1px}', `<p style="top: 1px; font-family: 'A'">a</p>`],
    ['<p class="p-1.5">a', '.p-1\\.5{top:1px}', '<p class="p-1.5" style="top: 1px">a'],
    ['<ul><li>a<li>b</ul>', 'li:first-child{top:1px}', '<ul><li style="top: 1px">a<li>b</ul>'],
  ])('%s with %s', (html, css, expected) => {
    expect(inline(html, css)).toBe(expected);
  });

  it('keeps media rules, states and rules for clients in one style element', () => {
    const head = '<head><style>a{color:red}a:hover{color:blue}</style><style media="print">p{top:0}</style></head>';
    const css =
      '@media (max-width:600px){.x{top:1px!important}}#outlook a{padding:0}@font-face{font-family:F}.dead{top:0}';
    const out = inline(`<html>${head}<body><a href="#">x</a></body></html>`, css);
    expect(out.match(/<style/g)).toHaveLength(1);
    expect(out).toContain('<a href="#" style="color: red">');
    for (const kept of [
      'a:hover{color:blue}',
      '@media print{p{top:0}}',
      '.x{top:1px!important}',
      '#outlook a{padding:0}',
      '@font-face',
    ]) {
      expect(out).toContain(kept);
    }
    expect(out).not.toContain('.dead');
    expect(inline('<p>x</p>', css, true)).not.toContain('.x{');
  });

  const untouched = [
    '<!--[if mso]>  <table><tr><td class="a">   <![endif]-->',
    '<!--[if !mso]><!-->',
    '<!--<![endif]-->',
    '{%  if a < b   and   c > d  %}',
    '{{  name  |  default:  "you"  }}',
    '<pre>  two\n  lines  </pre>',
    '<textarea>  kept  </textarea>',
    '<img alt="two   spaces  {{ x > y }}" src=\'a  b\'>',
    '&nbsp;&copy;',
  ];

  it('leaves conditions, merge tags, pre and attributes byte for byte, minimised as well', () => {
    const html = `<div>\n  ${untouched.join('\n   ')}\n</div>`;
    expect(inline(html)).toBe(html);
    const small = inline(html, '', true);
    for (const part of untouched) expect(small).toContain(part);
    expect(small.length).toBeLessThan(html.length);
  });

  it('minimises what nobody sees', () => {
    const html = '<table>\n <tr>\n  <td> a  <b> b </b>\n</td> </tr> </table><!-- a note --><p class="w">a   b</p>';
    expect(inline(html, '.w{white-space:pre-wrap}', true)).toBe(
      '<table><tr><td> a <b> b </b> </td></tr></table><p class="w" style="white-space:pre-wrap">a   b</p>',
    );
  });

  it('does not move merge tags out of tables', () => {
    const html = '<table>{% for x in y %}<tr><td>{{x}}</td></tr>{% endfor %}</table>';
    expect(inline(html, 'td{top:1px}')).toBe(
      '<table>{% for x in y %}<tr><td style="top: 1px">{{x}}</td></tr>{% endfor %}</table>',
    );
  });

  it.each<[string, string, string]>([
    ['nested tags', '<div class=a>'.repeat(200_000), '.a{top:1px}'],
    ['a million attributes', `<p ${'a=1 '.repeat(1_000_000)}>`, 'p{top:1px}'],
    ['unclosed formats', '<p><b class=x></p>'.repeat(50_000), 'b{top:1px}'],
    ['nested rules', '<p>x', '@media x{'.repeat(50_000)],
    ['open brackets', '<p>x', `p{color:${'('.repeat(200_000)}`],
    ['a selector of many parts', '<div>'.repeat(200), `${'div '.repeat(5_000)}i{top:1px}`],
    ['selectors that fail late', `${'<i><b>'.repeat(120)}<u>`, `${'i b '.repeat(25)} q > u{top:1px}`],
    [
      'many rules',
      '<p class="c1">x</p>'.repeat(2_000),
      Array.from({ length: 20_000 }, (_, n) => `.c${n}{top:1px}`).join(''),
    ],
    ['comments that do not end', '<p>x', '/*'.repeat(200_000)],
  ])('ends soon on %s', (_, html, css) => {
    const { cpuMs } = withCpuMs(() => inline(html, css, true));
    expect(cpuMs).toBeLessThan(4_000);
  });
});
