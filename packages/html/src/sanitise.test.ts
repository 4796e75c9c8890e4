import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../tools/cpu-time.ts';
import { propertyRuns } from '../../../tools/property-runs.ts';
import { decodeEntities } from './entities.ts';
import {
  type HtmlPolicy,
  inlinePolicy,
  labelPolicy,
  markupPolicy,
  richTextPolicy,
  textOnlyPolicy,
} from './html-policy.ts';
import { createSanitiser, sanitiseHtml } from './sanitise.ts';
import { hostileFragments } from './testing/hostile-fragments.ts';
import { utf8Bytes } from './utf8.ts';

const policies: Readonly<Record<string, HtmlPolicy>> = {
  text: textOnlyPolicy,
  label: labelPolicy,
  inline: inlinePolicy,
  rich: richTextPolicy,
  markup: markupPolicy,
};

/**
 * An independent reading of the output, stricter than any browser: whatever looks like a tag must be
 * one that the policy names, written canonically, with attributes that cannot run anything.
 */
function problemsOf(html: string, policy: HtmlPolicy): string[] {
  const problems: string[] = [];
  for (const match of html.matchAll(/<[a-z/!?][\s\S]*?(?:>|$)/gi)) {
    const rest = html.slice(match.index);
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?: [a-z]+=(?:"[^"]*"|'[^']*'))*)>/.exec(rest);
    if (tag === null) {
      problems.push(`not canonical: ${match[0].slice(0, 80)}`);
      continue;
    }
    const [, , name = '', attributes = ''] = tag;
    if (!policy.tags.has(name)) problems.push(`not allowed: ${name}`);
    for (const [, key = '', , double, single] of attributes.matchAll(/ ([a-z]+)=("([^"]*)"|'([^']*)')/g)) {
      const value = decodeEntities(double ?? single ?? '');
      if (!policy.tags.get(name)?.attributes.has(key)) problems.push(`attribute: ${name} ${key}`);
      const compact = value.replace(/[\s\p{Cc}]|\{\{[^}]*\}\}/gu, '').toLowerCase();
      if (
        (key === 'href' || key === 'src') &&
        /^(?:javascript|vbscript|data:(?!image\/(?:png|jpeg|jpg|gif|webp);))/.test(compact)
      ) {
        problems.push(`address: ${value}`);
      }
      if (
        key === 'style' &&
        /expression|javascript|url\(\s*['"]?\s*(?:data:text|vbscript)|@import|position/i.test(value)
      ) {
        problems.push(`style: ${value}`);
      }
    }
  }
  if (/<!--|-->/.test(html)) problems.push('comment');
  return problems;
}

/** Every start tag has its end, in order: nothing can close what we write around it. */
function isBalanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)(?: [a-z]+=(?:"[^"]*"|'[^']*'))*>/g)) {
    if (['br', 'img', 'hr'].includes(name)) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

function check(html: string, policy: HtmlPolicy): void {
  const once = sanitiseHtml(html, policy);
  expect(problemsOf(once, policy)).toEqual([]);
  expect(isBalanced(once)).toBe(true);
  expect(sanitiseHtml(once, policy)).toBe(once);
}

describe('sanitiseHtml', () => {
  it('keeps clean rich text as it is', () => {
    const html =
      '<p style="line-height:140%">Hi {{name}}, <strong>read</strong> <a href="https://a.example/?x=1&amp;y=2" target="_blank">this</a> &amp; more</p><ul><li>a</li></ul>';
    expect(sanitiseHtml(html, richTextPolicy)).toBe(html);
  });

  it('drops scripts with their content, unknown tags without it', () => {
    expect(sanitiseHtml('a<script>alert("<b>")</script>b<blink>c</blink><style>p{}</style>', richTextPolicy)).toBe(
      'abc',
    );
  });

  it('drops handlers, unknown attributes and comments', () => {
    expect(
      sanitiseHtml(
        '<p onclick="x()" class="y" id="z" style="color:red;position:fixed">a<!-- b --></p>',
        richTextPolicy,
      ),
    ).toBe('<p style="color:red">a</p>');
  });

  it('balances what is open and drops what is not', () => {
    expect(sanitiseHtml('</div></td></table><p>a<b>b', richTextPolicy)).toBe('<p>a<b>b</b></p>');
    expect(sanitiseHtml('<p>a<p>b', richTextPolicy)).toBe('<p>a</p><p>b</p>');
    expect(sanitiseHtml('<ul><li>a<li>b</ul>', richTextPolicy)).toBe('<ul><li>a</li><li>b</li></ul>');
    expect(sanitiseHtml('<td>x</td><table><tr><td>a<td>b</div></table>', markupPolicy)).toBe(
      'x<table><tr><td>a</td><td>b</td></tr></table>',
    );
  });

  it('keeps merge tags as atoms in text and in attributes', () => {
    const html =
      '<p>{{ a < b }} {x} %%name%% *|FNAME|* <%= x && "y" %> {% if a > b && c %}y{% endif %}</p><a href="{{url}}?a=1&amp;b={{x}}">x</a>';
    expect(sanitiseHtml(html, richTextPolicy)).toBe(html);
    expect(sanitiseHtml(`<a title='{{a | default: "b"}}'>x</a>`, richTextPolicy)).toBe(
      `<a title='{{a | default: "b"}}'>x</a>`,
    );
  });

  it('fills merge tags for a preview, escaped', () => {
    const values: Readonly<Record<string, string>> = { name: '<b>Ann & Co</b>', url: 'javascript:alert(1)' };
    const sanitiser = createSanitiser({ ...richTextPolicy, mergeValueOf: (name) => values[name] });
    expect(sanitiser('<p>Hi {{name}}, {{other}}</p>')).toBe('<p>Hi &lt;b&gt;Ann &amp; Co&lt;/b&gt;, {{other}}</p>');
    expect(sanitiser('Hi {{ name | title }}')).toBe('Hi &lt;b&gt;Ann &amp; Co&lt;/b&gt;');
    expect(sanitiser('<a href="{{url}}">x</a>')).toBe('<a>x</a>');
  });

  it('gives tags the styles that mail needs, unless they have their own', () => {
    const policy: HtmlPolicy = {
      ...richTextPolicy,
      defaultStyles: new Map([['p', [{ property: 'margin', value: '0' }]]]),
      linkStyles: [{ property: 'color', value: '#00f' }],
    };
    const once = sanitiseHtml('<p>a</p><p style="margin:4px">b</p><a href="#x">c</a>', policy);
    expect(once).toBe('<p style="margin:0">a</p><p style="margin:4px">b</p><a style="color:#00f" href="#x">c</a>');
    expect(sanitiseHtml(once, policy)).toBe(once);
  });

  it('turns blocks into breaks where only one line may be', () => {
    expect(sanitiseHtml('<p>a</p><p>b</p>', inlinePolicy)).toBe('a<br>b');
    expect(sanitiseHtml('<a href="https://a.example">x</a>', labelPolicy)).toBe('x');
  });

  it.each(hostileFragments)('lets nothing run out of %j', (fragment) => {
    for (const policy of Object.values(policies)) {
      check(fragment, policy);
      check(`<p>${fragment}</p>${fragment}`, policy);
    }
  });

  it('lets nothing run out of random pieces, is balanced and idempotent', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '&',
      '/',
      '=',
      ' ',
      '-',
      '!',
      '`',
      '\0',
      '\n',
      'a',
      'x:',
      '{{',
      '}}',
      '{%',
      '%}',
      '*|',
      '|*',
      '%%',
      '{x}',
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<a href="',
      '<a href=',
      '<img src=x onerror=alert(1)>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '<svg>',
      '</svg>',
      '<math>',
      '<title>',
      '</title>',
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '</table>',
      '<li>',
      '<ul>',
      '</ul>',
      'javascript:',
      'data:text/html,',
      '&#106;',
      '&colon;',
      '&lt;',
      '&amp;',
      ' style="',
      'color:red',
      'url(',
      ')',
      ';',
      ' onclick=x',
      ' href="{{a "b"}}"',
      '<textarea>',
      '<template>',
      '<noscript>',
      '<iframe srcdoc="',
    ];
    const fragment = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fragment, fc.constantFrom(...Object.keys(policies)), (html, name) =>
        check(html, policies[name] ?? textOnlyPolicy),
      ),
      { seed: 5, numRuns: propertyRuns(20_000) },
    );
  });
});

describe('the time it takes', () => {
  /** CPU time; a quadratic reader takes minutes. */
  const limitMs = 2_000;
  const many = 200_000;

  it.each([
    ['200,000 nested tags', '<div>'.repeat(many)],
    ['200,000 nested tags of two kinds', '<b><i>'.repeat(many / 2) + '</b></i>'.repeat(many / 2)],
    ['end tags without start', `<b>${'</i>'.repeat(many)}`],
    ['one line of 2 MB', 'x'.repeat(2_000_000)],
    ['2 MB of spaces in a tag', `<p ${' '.repeat(2_000_000)}>`],
    ['2 MB of open brackets', '<'.repeat(2_000_000)],
    ['2 MB of ampersands', '&'.repeat(2_000_000)],
    ['open comments', '<!--'.repeat(500_000)],
    ['open merge tags', '{{a'.repeat(600_000)],
    ['open merge tags of other dialects', '*|a%%b{%c{d'.repeat(180_000)],
    ['open scripts', '<script>'.repeat(250_000)],
    ['open attributes', '<a href="'.repeat(220_000)],
    ['many attributes', `<a ${'b="c" '.repeat(300_000)}>`],
    ['nested tables', '<table><tr><td>'.repeat(100_000)],
    ['a long style', `<p style="${'color:red;'.repeat(200_000)}">`],
    ['many list items', `<ul>${'<li>'.repeat(many)}`],
    ['many paragraphs', '<p>a'.repeat(many)],
    ['an inline picture of 2 MB', `<img src="data:image/png;base64,${'A'.repeat(1_900_000)}">`],
    ['an address of 2 MB', `<a href="${'a'.repeat(2_000_000)}:">x</a>`],
  ])('%s', (_, html) => {
    const { value: clean, cpuMs } = withCpuMs(() => sanitiseHtml(html, markupPolicy));
    expect(cpuMs).toBeLessThan(limitMs);
    expect(
      problemsOf(clean.slice(0, 5_000), markupPolicy).filter((problem) => !problem.startsWith('not canonical')),
    ).toEqual([]);
  });
});

describe('utf8Bytes', () => {
  it('counts like an encoder, also past its own buffer', () => {
    for (const text of ['', 'abc', 'äöü€𝄞', 'é'.repeat(300_000), '𝄞'.repeat(100_001)]) {
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
    }
  });
});
