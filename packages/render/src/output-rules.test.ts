import type { JsonObject } from '@inlay/document';
import { utf8Bytes } from '@inlay/html';
import { describe, expect, it } from 'vitest';
import { htmlBytesLimits, render } from './render.ts';
import { styleLengthMax } from './style-rules.ts';
import { block, designOf, designWith, row } from './testing/design-of.ts';
import { fixture, fixtureNames } from './testing/fixtures.ts';

const outputs = fixtureNames.map((name) => ({ name, html: render(fixture(name), { subject: 'A & B' }).html }));

/** What clients without the Word engine see. */
function withoutOutlook(html: string): string {
  return html
    .replace(/<!--\[if mso\]>[\s\S]*?<!\[endif\]-->/g, '')
    .replace(/<!--\[if !mso\]><!-->|<!--<!\[endif\]-->/g, '');
}

/** What Word-engine Outlook sees. */
function asOutlook(html: string): string {
  return html
    .replace(/<!--\[if !mso\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '')
    .replace(/<!--\[if mso\]>|<!\[endif\]-->/g, '');
}

function isBalanced(html: string): boolean {
  const open: string[] = [];
  const body = html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<!doctype html>/, '');
  for (const [tag, slash, name = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9:]*)(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?>/gi)) {
    if (['br', 'img', 'hr', 'meta', 'link'].includes(name) || tag.endsWith('/>')) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

describe.each(outputs)('every mail: $name', ({ html }) => {
  it('is balanced, both for Outlook and for all others', () => {
    expect(isBalanced(withoutOutlook(html))).toBe(true);
    expect(isBalanced(asOutlook(html))).toBe(true);
  });

  it('has layout tables that say so', () => {
    const tables = html.match(/<table[^>]*>/g) ?? [];
    expect(tables.length).toBeGreaterThan(0);
    const ours = tables.filter((table) => !table.includes('bgcolor="#ffeeaa"') && !table.includes('width="500"'));
    expect(ours.filter((table) => !table.includes('role="presentation"'))).toEqual([]);
    expect(ours.filter((table) => !table.includes('cellpadding="0" cellspacing="0" border="0"'))).toEqual([]);
  });

  it('names language, direction and title', () => {
    expect(html).toMatch(/^<!doctype html><html lang="[\w-]+" dir="(?:ltr|rtl)"/);
    expect(html).toContain('<title>A &amp; B</title>');
    expect(html).toMatch(
      /<div[^>]* role="article" aria-roledescription="email" aria-label="A &amp; B" lang="[\w-]+" dir="(?:ltr|rtl)"/,
    );
  });

  it('says that it knows dark mode', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('<meta name="supported-color-schemes" content="light dark">');
    expect(html).toContain(':root{color-scheme:light dark');
  });

  it('has one short style sheet for all, without nesting, and Outlook rules apart', () => {
    const sheets = withoutOutlook(html).match(/<style>([\s\S]*?)<\/style>/g) ?? [];
    expect(sheets).toHaveLength(1);
    const [sheet = ''] = sheets;
    expect(sheet.length).toBeLessThan(styleLengthMax);
    expect(sheet.match(/@media \(max-width/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(sheet).not.toMatch(/@media[^{]*\{[^}]*@/);
    expect(asOutlook(html)).toContain('mso-line-height-rule:exactly');
  });

  it('never uses what mail clients do not know', () => {
    expect(html).not.toMatch(/<(?:video|picture|source|script|form|iframe|svg)\b/i);
    expect(html).not.toMatch(/display:\s*(?:flex|grid)|var\(|@supports|position:\s*(?:fixed|absolute)/i);
  });

  it('has an alt on every picture and an address in every link', () => {
    for (const [image] of html.matchAll(/<img[^>]*>/g)) expect(image).toMatch(/ alt=(?:"|')/);
    expect(html).not.toMatch(/(?:href|src)=(?:""|'')|<a>/);
  });

  it('escapes ampersands in addresses', () => {
    for (const [, address = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
      expect(address.replace(/\{\{[^}]*\}\}/g, '')).not.toMatch(/&(?!amp;|quot;|#)/);
    }
  });

  it('lays out without the style sheet: every width and font is inline', () => {
    const plain = withoutOutlook(html).replace(/<style>[\s\S]*?<\/style>/, '');
    for (const [heading] of plain.matchAll(/<h[1-6](?! style="margin:0"?>)[^>]*>/g))
      expect(heading).toContain('margin:0');
    for (const [paragraph] of plain.matchAll(/<p\b[^>]*>/g)) expect(paragraph).toContain('margin:');
    for (const [, style = ''] of plain.matchAll(/<div[^>]* style="display:inline-block;([^"]*)"/g))
      expect(style).toMatch(/width:100%;max-width:\d+px/);
  });
});

describe('columns', () => {
  it('are whole pixels that sum to the content width, for Outlook and for all others', () => {
    for (const [weights, widthPx] of [
      [[1, 1, 1], 500],
      [[1, 2], 601],
      [[5, 3, 3, 1], 640],
      [[1, 1, 1, 1, 1, 1], 700],
    ] as const) {
      const columns = weights.map(() => [block('text', { text: 'x' })]);
      const { html } = render(designOf([row(columns, {}, weights)], { contentWidth: `${widthPx}px` }));
      const ghosts = [...html.matchAll(/<td width="(\d+)" valign="top">/g)].map((match) => Number(match[1]));
      const fluid = [...html.matchAll(/display:inline-block[^"]*max-width:(\d+)px/g)].map((match) => Number(match[1]));
      expect(ghosts).toEqual(fluid);
      expect(fluid.reduce((sum, width) => sum + width, 0)).toBe(widthPx);
      expect(fluid).toHaveLength(weights.length);
    }
  });

  it('stay side by side in a real table where the row says so', () => {
    const columns = [[block('text', { text: 'x' })], [block('text', { text: 'y' })]];
    const { html } = render(designOf([row(columns, { noStackMobile: 'true' }, [1, 2])], { contentWidth: 600 }));
    expect(html).not.toContain('inline-block;vertical-align');
    expect(html).toContain('<td width="200" valign="top" style="width:33.33%">');
    expect(html).toContain('<td width="400" valign="top" style="width:66.67%">');
  });

  it('take widths of pictures from what is left beside padding and lines', () => {
    const picture = block('image', {
      src: { url: 'https://a.example/x.png', width: 2000, height: 10 },
      containerPadding: '10px 20px',
    });
    const wire = row([[picture], [picture]]);
    const columns = (wire.columns as { contents: never[]; values: object }[]).map((column) => ({
      ...column,
      values: { padding: '5px', border: { borderLeftWidth: '3px', borderLeftStyle: 'solid', borderLeftColor: '#000' } },
    }));
    const { html } = render(designOf([{ ...wire, columns }], { contentWidth: 600 }));
    expect([...html.matchAll(/<img[^>]* width="(\d+)"/g)].map((match) => match[1])).toEqual(['247', '247']);
  });
});

describe('devices', () => {
  const mobile = (values: JsonObject) => ({ _override: { mobile: values } });

  it('get their own values by class, important, equal ones shared', () => {
    const small = mobile({ fontSize: '18px', textAlign: 'center', containerPadding: '4px' });
    const { html } = render(
      designWith([block('text', { text: 'a', ...small }), block('heading', { text: 'b', ...small })]),
    );
    expect(html).toContain('@media (max-width:620px){');
    expect(html.match(/font-size:18px!important;text-align:center!important/g)).toHaveLength(1);
    expect(html).toContain('{padding:4px!important;text-align:center!important}');
    expect(html.match(/class="m1"/g)).toHaveLength(2);
  });

  it('hide what is not for them', () => {
    const { html } = render(
      designWith([
        block('text', { text: 'handset', hideDesktop: true }),
        block('text', { text: 'desk', hideMobile: 'true' }),
        block('text', { text: 'never', hideDesktop: true, hideMobile: true }),
      ]),
    );
    expect(html).not.toContain('never');
    expect(asOutlook(html)).not.toContain('handset');
    expect(html).toContain('<tr class="t" style="display:none">');
    expect(html).toContain('<tr class="x">');
    expect(html).toContain('.x{display:none!important}');
  });
});

describe('dark mode', () => {
  it('has a rule for clients with the media query and one for Outlook', () => {
    const dark = { _inlay: { dark: { color: '#eeeeee' } } };
    const { html } = render(
      designWith([block('text', { text: 'a', ...dark })], { _inlay: { dark: { backgroundColor: '#111111' } } }),
    );
    expect(html).toContain(
      '@media (prefers-color-scheme:dark){.b{background-color:#111111!important}.d1{color:#eeeeee!important}}',
    );
    expect(html).toContain(
      '[data-ogsc] .b{background-color:#111111!important}[data-ogsc] .d1{color:#eeeeee!important}',
    );
  });

  it('recolours only text that has no colour of its own', () => {
    const email = { _inlay: { dark: { textColor: '#eeeeee' } } };
    const { html } = render(
      designWith([block('text', { text: 'a' }), block('text', { text: 'b', color: '#123456' })], email),
    );
    expect(html.match(/class="k"/g)).toHaveLength(1);
  });
});

describe('Outlook', () => {
  it('gets a drawn button only on request, with a real one for all others', () => {
    const button = { text: 'Go <b>now</b>', href: 'https://a.example/?x=1&y=2', borderRadius: '8px' };
    expect(render(designWith([block('button', button)])).html).not.toContain('v:roundrect');
    const { html } = render(designWith([block('button', { ...button, _inlay: { outlookShape: true } })]));
    expect(asOutlook(html)).toContain('v:roundrect');
    expect(asOutlook(html)).toContain('href="https://a.example/?x=1&amp;y=2"');
    expect(asOutlook(html)).toContain('>Go now</center>');
    expect(withoutOutlook(html)).not.toContain('v:roundrect');
    expect(withoutOutlook(html)).toContain('bgcolor="#1d4ed8"');
  });

  it('gets a drawn background only on request, and its colour always', () => {
    const values = { backgroundColor: '#123456', backgroundImage: { url: 'https://a.example/b.png', size: 'cover' } };
    const plain = render(designOf([row([[block('text', { text: 'x' })]], values)])).html;
    expect(plain).not.toContain('v:rect');
    expect(plain).toContain('bgcolor="#123456"');
    const drawn = render(
      designOf([row([[block('text', { text: 'x' })]], { ...values, _inlay: { outlookBackground: true } })]),
    ).html;
    expect(drawn).toContain('<v:fill type="frame" src="https://a.example/b.png" color="#123456" aspect="atleast"/>');
    expect(isBalanced(asOutlook(drawn))).toBe(true);
  });

  it('cannot be led out of its comments by content', () => {
    const hostile = '--><script>alert(1)</script><![endif]-->';
    const { html } = render(
      designOf([
        row(
          [[block('button', { text: hostile, href: `https://a.example/${hostile}`, _inlay: { outlookShape: true } })]],
          {
            backgroundImage: { url: `https://a.example/${hostile}` },
            _inlay: { outlookBackground: true },
            displayCondition: { before: hostile, after: `{{ ${hostile} }}` },
          },
        ),
      ]),
      { subject: hostile },
    );
    expect(html).not.toContain('<script');
    expect(isBalanced(withoutOutlook(html))).toBe(true);
    expect(isBalanced(asOutlook(html))).toBe(true);
  });
});

describe('background pictures', () => {
  it('are read in both forms', () => {
    const older = { url: 'https://a.example/b.png', fullWidth: true, repeat: true, center: true, cover: false };
    const newer = {
      url: 'https://a.example/b.png',
      fullWidth: false,
      repeat: 'no-repeat',
      size: 'contain',
      position: 'top-center',
    };
    expect(render(designOf([row([[]], { backgroundImage: older })])).html).toContain(
      "background-image:url('https://a.example/b.png');background-position:center;background-repeat:repeat;padding:0",
    );
    expect(render(designOf([row([[]], { backgroundImage: newer })])).html).toContain(
      "background-image:url('https://a.example/b.png');background-position:top center;background-repeat:no-repeat;background-size:contain",
    );
  });
});

describe('addresses', () => {
  it('of both generations work; those that could run something are dropped and noted', () => {
    const picture = { src: { url: 'https://a.example/x.png' } };
    const { html, notes } = render(
      designWith([
        block('image', { ...picture, action: { url: 'https://old.example/', target: '_self' } }),
        block('image', {
          ...picture,
          action: { name: 'web', values: { href: 'https://new.example/', target: '_blank' } },
        }),
        block('image', {
          ...picture,
          action: { name: 'email', values: { email: 'a@b.example', subject: 'Hi & bye' } },
        }),
        block('image', { ...picture, action: { name: 'web', values: { href: 'javascript:alert(1)' } } }),
      ]),
    );
    expect(html).toContain('href="https://old.example/" target="_self"');
    expect(html).toContain('href="https://new.example/" target="_blank"');
    expect(html).toContain('href="mailto:a@b.example?subject=Hi%20%26%20bye"');
    expect(html).not.toContain('javascript');
    expect(notes).toMatchObject([{ code: 'url_dropped', detail: 'javascript:alert(1)' }]);
  });

  it('without a target make no link', () => {
    const { html } = render(designWith([block('button', { text: 'x', href: '' })]));
    expect(html).not.toContain('<a');
  });
});

describe('merge tags', () => {
  const design = designWith(
    [
      block('text', { text: '<p>Hi {{name | default: "you"}} *|X|* %%y%%</p>' }),
      block('button', { text: '{{label}}', href: '{{link}}' }),
      block('image', { src: { url: '{{picture}}' }, altText: 'For {{name}}' }),
    ],
    { preheaderText: 'Hello {{name}}' },
  );

  it('stay as they are in a mail', () => {
    const { html } = render(design, { subject: '{{subject}}' });
    for (const tag of [
      'Hi {{name | default: "you"}} *|X|* %%y%%',
      'href="{{link}}"',
      'src="{{picture}}"',
      'alt="For {{name}}"',
      '<title>{{subject}}</title>',
    ]) {
      expect(html).toContain(tag);
    }
  });

  it('are filled in a preview, escaped and checked', () => {
    const mergeValues = {
      name: '<Ann> & Co',
      link: 'javascript:alert(1)',
      picture: 'https://a.example/?a=1&b=2',
      label: 'Go',
    };
    const { html, text } = render(design, { mergeValues });
    expect(html).toContain('Hi &lt;Ann&gt; &amp; Co *|X|*');
    expect(html).toContain('src="https://a.example/?a=1&amp;b=2"');
    expect(html).toContain('alt="For &lt;Ann&gt; &amp; Co"');
    expect(html).not.toContain('javascript');
    expect(text).toContain('Hi <Ann> & Co');
  });
});

describe('conditions', () => {
  const around = (before: string, after: string) =>
    render(designWith([block('text', { text: 'inside', displayCondition: { before, after } })])).html;

  it.each([
    ['{% if a > b && c < 3 %}', '{% endif %}'],
    ['[IF a && b]', '[/IF]'],
    ['<% if x > 1 %>', '<% end %>'],
    ['<!-- BEGIN vip -->', '<!-- END vip -->'],
    ['*|IF:VIP|*', '*|END:IF|*'],
    ['%if "x" & y%', '%end%'],
    ['<#if a && b.c?has_content>', '</#if>'],
    ['<@show vip/>', '</@show>'],
  ])('%s stands in the mail as it is', (before, after) => {
    const html = around(before, after);
    expect(html).toContain(`${before}<tr>`);
    expect(html).toContain(`</tr>${after}`);
  });

  it('are left out of a preview', () => {
    const displayCondition = { before: '{% if a %}', after: '{% endif %}' };
    const { html } = render(designWith([block('text', { text: '{{ x }}', displayCondition })]), { mergeValues: {} });
    expect(html).not.toContain('{%');
    expect(html).toContain('{{ x }}');
  });

  it.each([
    '<!--[if mso]>',
    '<![endif]-->',
    '<!--><script>x</script>-->',
    '<!-- a --!> b -->',
    '<!-- <img src=x onerror=y> -->',
    '<<!-- x -->script>alert(1)</script>',
    '</td></table>',
    '<?php if ($x) ?>',
    '</#if <script>x</script>>',
    '<</#if>script>alert(1)</script>',
    '</#if><img src=x onerror=y>',
    '</if>',
  ])('%s cannot act as markup', (hostile) => {
    const html = around(hostile, hostile);
    expect(html).not.toContain(`${hostile}<tr>`);
    expect(html).not.toContain(`</tr>${hostile}`);
    expect(isBalanced(withoutOutlook(html))).toBe(true);
    expect(isBalanced(asOutlook(html))).toBe(true);
    expect(html).not.toMatch(/<script|<img|<\?php/);
  });

  it.each([
    ['<', 'img src=x onerror=y>'],
    ['{% endif %}<', 'script>alert(1)'],
    ['<', '/table>'],
    ['<', '!--'],
  ])('%s and %s make no markup where they meet', (after, before) => {
    const blocks = [
      block('text', { text: 'one', displayCondition: { before: '', after } }),
      block('text', { text: 'two', displayCondition: { before, after: '' } }),
    ];
    const { html } = render(designWith(blocks));
    expect(html).toContain(`&lt;${before}`);
    expect(html).not.toMatch(/<img|<script/);
    expect(isBalanced(withoutOutlook(html))).toBe(true);
  });
});

describe('merge tags', () => {
  it('of a dialect that nobody knows are text: escaped in HTML, as they are in the plain text', () => {
    const { html, text } = render(designWith([block('text', { text: '<p>[A &amp; B] {{ A & B }} [A & B]</p>' })]));
    expect(html).toContain('[A &amp; B] {{ A & B }} [A &amp; B]');
    expect(text).toContain('[A & B] {{ A & B }} [A & B]');
  });
});

describe('unknown content', () => {
  it('is shown from its HTML, else left out of the mail and marked in the canvas', () => {
    const design = designWith([
      block('my-tool', { html: '<b>mine</b><script>x</script>' }),
      block('other', { menu: {} }),
    ]);
    const mail = render(design);
    expect(mail.html).toContain('<b>mine</b>');
    expect(mail.html).not.toContain('data-placeholder');
    expect(mail.notes.map(({ code, detail }) => [code, detail])).toEqual([
      ['unknown_content', 'my-tool'],
      ['content_left_out', 'other'],
    ]);
    expect(render(design, { target: 'canvas' }).html).toContain('<div data-placeholder="unknown">other</div>');
  });
});

describe('size', () => {
  it('is counted in bytes, with a warning and an error', () => {
    const mail = (count: number) => render(designWith([block('text', { text: '€'.repeat(count) })]));
    const small = mail(10);
    expect(small.htmlBytes).toBe(utf8Bytes(small.html));
    expect(small.notes).toEqual([]);
    expect(mail(htmlBytesLimits.warning / 3).notes).toMatchObject([{ code: 'html_large', severity: 'warning' }]);
    expect(mail(htmlBytesLimits.error / 3).notes).toMatchObject([{ code: 'html_too_large', severity: 'error' }]);
  });

  it('of the style sheet is limited: what does not fit is left out and noted', () => {
    const blocks = Array.from({ length: 600 }, (_, i) =>
      block('text', { text: 'x', _override: { mobile: { containerPadding: `${i}px` } } }),
    );
    const { html, notes } = render(designWith(blocks));
    expect(/<style>([^<]*)<\/style><\/head>/.exec(html)?.[1]?.length).toBeLessThan(styleLengthMax);
    expect(notes).toContainEqual(expect.objectContaining({ code: 'styles_left_out', severity: 'error' }));
  });
});

describe('plain text', () => {
  it('is always there, in reading order', () => {
    const { text } = render(
      designWith([
        block('heading', { text: 'Hello' }),
        block('text', { text: '<p>One <a href="https://a.example">two</a></p>' }),
        block('button', { text: 'Go', href: 'https://b.example' }),
        block('image', { src: { url: 'https://a.example/x.png' }, altText: 'A dog' }),
      ]),
    );
    expect(text).toBe('HELLO\n\nOne two (https://a.example)\n\nGo: https://b.example\n\n[A dog]\n');
  });
});
