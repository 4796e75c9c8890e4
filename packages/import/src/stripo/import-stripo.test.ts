import { blocksOf, type Design, designLimits, type JsonObject } from '@inlay/document';
import { htmlToText, markupPolicy, richTextPolicy, sanitiseHtml } from '@inlay/html';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../tools/cpu-time.ts';
import { parseMarkup } from '../markup/parse-markup.ts';
import type { ImportReport } from '../report.ts';
import { stripoFixture, stripoFixtureNames } from '../testing/stripo-fixtures.ts';
import { esdName } from './esd-names.ts';
import { importStripo } from './import-stripo.ts';

function imported(html: string, css = ''): { readonly design: Design; readonly report: ImportReport } {
  const result = importStripo({ html, css });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

const valuesOf = (design: Design, index = 0): JsonObject =>
  ([...blocksOf(design)][index]?.wire.values ?? {}) as JsonObject;

/** One block cell in a stripe. */
const mail = (cell: string, structure = 'class="esd-structure"'): string =>
  `<body><table class="es-content"><tr><td class="esd-stripe"><table class="es-content-body" width="600"><tr><td ${structure}><table><tr><td class="esd-container-frame" width="600"><table><tr>${cell}</tr></table></td></tr></table></td></tr></table></td></tr></table></body>`;

const words = (html: string): string[] => htmlToText(html).match(/[\p{L}\p{N}]{2,}/gu) ?? [];

describe('importStripo', () => {
  it.each(stripoFixtureNames)('loses no word and no picture of %s, and reports every esd node', (name) => {
    const source = stripoFixture(name);
    const { design, report } = imported(source.html, source.css);
    const whole = JSON.stringify([...design.nodes.values()].map(({ wire }) => wire.values));
    const body = source.html.slice(source.html.indexOf('<body')).replace(/<!--\[if mso\].*?<!\[endif\]-->/gs, '');
    const wanted = words(sanitiseHtml(body.replace(/<v:[^>]*>[^<]*/g, ''), markupPolicy));
    expect(wanted.filter((word) => !whole.includes(word))).toEqual([]);
    for (const [, src = ''] of body.matchAll(/<img[^>]* src="([^"]*)"/g)) expect(whole).toContain(src);
    const cells = parseMarkup(source.html).elements.filter((element) => esdName(element) !== undefined);
    const told = report.entries.filter((entry) => entry.source.startsWith('esd-'));
    expect(told).toHaveLength(cells.length);
    for (const entry of report.entries) if (entry.outcome !== 'converted') expect(entry.reason).not.toBe('');
  });

  it('maps each kind of block', () => {
    const types = (name: 'special' | 'newsletter' | 'receipt'): (string | undefined)[] => {
      const { html, css } = stripoFixture(name);
      return [...blocksOf(imported(html, css).design)].map(({ wire }) => String(wire.type));
    };
    expect(types('special')).toEqual('html image image image html html html html social text'.split(' '));
    expect(types('newsletter')).toEqual(
      'image html image heading text button divider image text image text social text'.split(' '),
    );
    expect(types('receipt')).toEqual('text text text divider text text html divider social text'.split(' '));
  });

  it('reads space, colours and phone values from the style sheet', () => {
    const { html, css } = stripoFixture('mobile');
    const { design } = imported(html, css);
    const rows = [...design.nodes.values()].filter(({ kind }) => kind === 'row');
    const columns = [...design.nodes.values()].filter(({ kind }) => kind === 'column');
    expect(columns[0]?.wire.values).toMatchObject({
      _inlay: { margin: '40px 40px 0' },
      _override: { mobile: { _inlay: { margin: '20px' } } },
    });
    expect(rows[1]?.wire.values).toMatchObject({ hideMobile: true, hideDesktop: false });
    expect(rows[2]?.wire.cells).toEqual([300, 300]);
    expect(valuesOf(design)).toMatchObject({
      fontSize: '14px',
      lineHeight: '150%',
      containerPadding: '20px 0 0',
      _override: { mobile: { containerPadding: '0', textAlign: 'center' } },
    });
    expect(valuesOf(design, 1)).toMatchObject({ hideMobile: true, hideDesktop: false });
    expect(valuesOf(design, 2)).toMatchObject({ hideMobile: false, hideDesktop: true });
  });

  it('reads utility classes without their style sheet', () => {
    const cell =
      '<td class="esd-block-text es-p20 es-p5t es-m-p10l es-mobile-hidden es-m-txt-c" align="right"><p>x</p></td>';
    expect(valuesOf(imported(mail(cell)).design)).toMatchObject({
      containerPadding: '5px 20px 20px',
      hideMobile: true,
      textAlign: 'right',
      _override: { mobile: { containerPadding: '5px 20px 20px 10px', textAlign: 'center' } },
    });
  });

  it('keeps conditions around rows and blocks, and module marks', () => {
    const { design } = imported(stripoFixture('conditions').html, stripoFixture('conditions').css);
    const conditions = [...design.nodes.values()].flatMap(({ kind, wire }) => {
      const { displayCondition } = (wire.values ?? {}) as JsonObject;
      return displayCondition ? [[kind, displayCondition]] : [];
    });
    expect(conditions).toEqual([
      ['block', { before: '{% if vip %}', after: '' }],
      ['block', { before: '{% else %}', after: '{% endif %}' }],
      ['row', { before: '{% if country == "GB" %}', after: '{% endif %}' }],
      ['row', { before: '{{#if birthday}}', after: '{{/if}}' }],
      ['row', { before: '{{#if birthday}}', after: '{{/if}}' }],
    ]);
    const { html, css } = stripoFixture('modules');
    const rows = [...imported(html, css).design.nodes.values()].filter(({ kind }) => kind === 'row');
    expect(rows[0]?.wire.values).toMatchObject({
      _inlay: {
        esd: {
          stripe: {
            kind: 'header',
            classes: 'esd-synchronizable-module',
            attributes: { 'esd-custom-block-id': '88593' },
          },
        },
      },
    });
  });

  it('tells of code that mail programs take for markup, and keeps what only looks like it', () => {
    const cell = '<td class="esd-block-text"><p>x</p></td>';
    const php = imported(mail(`<?php if ($vip): ?>${cell}<?php endif ?>`));
    const [told] = php.report.entries.filter(({ source }) => source === 'code');
    expect(told).toMatchObject({ outcome: 'dropped', reason: expect.stringContaining('2 times, at first <?php if') });
    expect(JSON.stringify(valuesOf(php.design))).not.toContain('php');
    const clean = imported(`<?xml version="1.0"?>${mail(cell)}`);
    expect(clean.report.entries.filter(({ source }) => source === 'code')).toEqual([]);

    const freeMarker = imported(mail(`<#if vip && x?has_content>${cell}</#if>`));
    expect([...blocksOf(freeMarker.design)]).toHaveLength(1);
    expect(valuesOf(freeMarker.design)).toMatchObject({
      displayCondition: { before: '<#if vip && x?has_content>', after: '</#if>' },
    });
  });

  it('keeps every background picture, and tells of those that it cannot show', () => {
    const image = (name: string): string => `style="background-image:url('https://x.example/${name}.png')"`;
    const container = (name: string): string =>
      `<td class="esd-container-frame" width="300" ${name === '' ? '' : image(name)}><table><tr><td class="esd-block-text"><p>x</p></td></tr></table></td>`;
    const stripe = (own: string, structure: string, containers: readonly string[]): string =>
      `<body><table class="es-content"><tr><td class="esd-stripe" ${own}><table class="es-content-body" width="600"><tr><td class="esd-structure" ${structure}>${containers
        .map((name, index) => `<table class="es-${index === 0 ? 'left' : 'right'}"><tr>${container(name)}</tr></table>`)
        .join('')}</td></tr></table></td></tr></table></body>`;
    const url = (name: string): object => ({ url: `https://x.example/${name}.png` });
    const read = (html: string) => {
      const { design, report } = imported(html);
      const nodes = [...design.nodes.values()];
      const of = (kind: string) => nodes.filter((node) => node.kind === kind).map(({ wire }) => wire.values);
      return {
        rows: of('row'),
        columns: of('column'),
        told: report.entries.filter(({ outcome }) => outcome === 'approximated'),
      };
    };

    const two = read(stripe(image('stripe'), image('structure'), ['left', 'right']));
    expect(two.rows).toMatchObject([
      {
        backgroundImage: { ...url('structure'), fullWidth: false },
        _inlay: { esd: { stripe: { background: url('stripe') } } },
      },
    ]);
    expect(two.columns).toMatchObject([
      { _inlay: { esd: { background: url('left') } } },
      { _inlay: { esd: { background: url('right') } } },
    ]);
    expect(two.told.map(({ source }) => source)).toEqual([
      'esd-structure',
      'esd-container-frame',
      'esd-container-frame',
    ]);

    const one = read(stripe('', '', ['only']));
    expect(one.rows).toMatchObject([{ backgroundImage: { ...url('only'), fullWidth: false } }]);
    expect(JSON.stringify(one.columns)).not.toContain('only.png');
    expect(one.told.map(({ source }) => source)).toEqual(['esd-container-frame']);

    const plain = read(stripe(image('stripe'), '', ['', '']));
    expect(plain.rows).toMatchObject([{ backgroundImage: { ...url('stripe'), fullWidth: true } }]);
    expect(JSON.stringify(plain.rows)).not.toContain('"esd"');
    expect(plain.told).toEqual([]);
  });

  it('reads title, preheader, language, direction and width', () => {
    const { html, css } = stripoFixture('arabic');
    const { design } = imported(html, css);
    expect(design.nodes.get(design.root)?.wire.values).toMatchObject({
      accessibilityTitle: 'نشرة الربيع',
      preheaderText: 'خبز طازج كل صباح',
      language: 'ar',
      textDirection: 'rtl',
      contentWidth: '600px',
      backgroundColor: '#f6f6f6',
    });
  });

  it('splits HTML of no editor at its rows', () => {
    const { design, report } = imported(stripoFixture('plain').html);
    expect(report.counts).toMatchObject({ kept_as_html: 3, converted: 0 });
    expect([...blocksOf(design)]).toHaveLength(3);
    const grid = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';
    expect([...blocksOf(imported(grid).design)]).toHaveLength(1);
    expect([...blocksOf(imported('just words').design)]).toHaveLength(1);
    expect([...blocksOf(imported('').design)]).toHaveLength(0);
  });

  it('lets no scheme but the allowed ones into links and pictures (X18)', () => {
    const schemes = [
      'javascript:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'jav&#x09;ascript:x',
      'blob:x',
      'filesystem:x',
      'livescript:x',
    ];
    for (const scheme of schemes) {
      for (const cell of [
        `<td class="esd-block-text"><p><a href="${scheme}">x</a></p></td>`,
        `<td class="esd-block-image"><a href="${scheme}"><img src="${scheme}"></a></td>`,
        `<td class="esd-block-button"><a class="es-button" href="${scheme}">x</a></td>`,
        `<td class="esd-block-html"><a href="${scheme}" onclick=x>x</a><script>x</script></td>`,
        `<td class="esd-block-social"><table><tr><td><a href="${scheme}"><img src="${scheme}" alt=x></a></td></tr></table></td>`,
      ]) {
        const text = JSON.stringify(valuesOf(imported(mail(cell)).design));
        expect(text).not.toMatch(/script:|text\/html|file:|blob:|filesystem:|onclick|<script/i);
      }
    }
  });

  it('refuses more blocks than a design may have', () => {
    const cells = '<td class="esd-block-text"><p>x</p></td></tr><tr>'.repeat(designLimits.blocksMax + 1);
    expect(importStripo({ html: mail(cells), css: '' })).toMatchObject({ ok: false, reason: 'too_many_blocks' });
    expect(importStripo({ html: mail('<td class="esd-block-text">\0</td>'), css: '' })).toBeDefined();
  });

  it('never throws', () => {
    const part = fc.constantFrom(
      ...'<td class="esd-structure">|</td>|<tr>|<table class="es-content">|<td class="esd-stripe es-p20">|<td class="esd-container-frame" width="50%">|<td class="esd-block-text">|<td class="esd-block-image">|<td class="esd-block-social">|<td class="esd-block-spacer" height=9>|<td class="esd-block-button">|<a href="x" class="es-button">|<img src="y" width="a">|<p>|words|{% if x %}|{% endif %}|<!--|-->|<!--esd-if-->|<h1>|</h1>|<style>p{|}</style>|data-inlay="%7B%22wire%22%3A1%7D"|<td class="esd-block-video" data-inlay="%7B%22values%22%3A%7B%22__proto__%22%3A1%7D%7D">|"|\ud800'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), fc.string(), (parts, css) => {
        const result = importStripo({ html: parts.join(''), css });
        expect(result.ok || result.reason).toBeTruthy();
      }),
      { seed: 20_260_731, numRuns: 500 },
    );
  });

  it.each<[string, string]>([
    ['nested tags', mail(`<td class="esd-block-text">${'<b>'.repeat(200_000)}x</td>`)],
    ['nested structures', '<table class="es-content"><tr><td class="esd-structure">'.repeat(30_000)],
    ['nested blocks', mail('<td class="esd-block-html"><table><tr>'.repeat(30_000))],
    ['unclosed tables', `<td class="esd-stripe">${'<table><tr><td>x'.repeat(60_000)}`],
    [
      'attributes',
      mail(`<td class="esd-block-text" ${Array.from({ length: 300_000 }, (_, n) => `a${n}=1`).join(' ')}>x</td>`),
    ],
    [
      'classes',
      mail(
        `<td class="esd-block-text ${Array.from({ length: 100_000 }, (_, n) => `es-p${n % 900}t c${n}`).join(' ')}">x</td>`,
      ),
    ],
    ['text between rows', mail(`<td>x</td></tr>${'{% if x %}'.repeat(100_000)}<tr>`)],
    ['plain text', 'words '.repeat(500_000)],
    ['plain rows', `<table>${'<tr><td>x</td></tr>'.repeat(30_000)}</table>`],
  ])('ends soon on %s', (_, html) => {
    const { value, cpuMs } = withCpuMs(() => importStripo({ html, css: '' }));
    expect(cpuMs).toBeLessThan(6_000);
    expect(value.ok || value.reason).toBeTruthy();
  });
});

it('text policies know what the importer relies on', () => {
  expect(sanitiseHtml('<p><hr></p>', richTextPolicy)).toContain('<hr>');
});
