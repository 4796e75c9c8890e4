import { apply, type Design, type JsonObject } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { render } from '../render.ts';
import { block, designOf, designWith, row } from '../testing/design-of.ts';
import { fixture, fixtureNames } from '../testing/fixtures.ts';
import type { Finding } from './check.ts';
import { contrastRatio, rgbOf } from './contrast.ts';
import { checks } from './registry.ts';
import { runChecks } from './run-checks.ts';

function findingsOf(design: Design, code: string, subject = 'Hello'): readonly Finding[] {
  return runChecks({ design, subject, mail: render(design) }).filter((finding) => finding.code === code);
}

function count(code: string, ...blocks: JsonObject[]): number {
  return findingsOf(designWith(blocks), code).length;
}

/** Applies every fix of a check; nothing that had a fix may be found again. */
function checkFixes(design: Design, code: string): void {
  let fixed = design;
  const found = findingsOf(design, code).filter(({ fix }) => fix !== undefined);
  expect(found.length).toBeGreaterThan(0);
  for (const { fix } of found) {
    const result = fix && apply(fixed, fix);
    if (!result?.ok) throw new Error(`the fix of ${code} was refused`);
    fixed = result.value;
  }
  expect(findingsOf(fixed, code).filter(({ fix }) => fix !== undefined)).toEqual([]);
}

describe('checks', () => {
  it('find a missing subject and preheader', () => {
    expect(findingsOf(designWith([]), 'missing_subject', '  ')).toHaveLength(1);
    expect(findingsOf(designWith([]), 'missing_subject', 'x')).toEqual([]);
    expect(findingsOf(designWith([]), 'missing_preheader')).toHaveLength(1);
    expect(findingsOf(designWith([], { preheaderText: 'x' }), 'missing_preheader')).toEqual([]);
  });

  it('find pictures without alternative text, and mark them as decoration', () => {
    const src = { url: 'https://a.example/x.png' };
    expect(count('missing_alt', block('image', { src }))).toBe(1);
    expect(count('missing_alt', block('image', { src, altText: 'x' }))).toBe(0);
    expect(count('missing_alt', block('image', { src, _inlay: { decorative: true } }))).toBe(0);
    expect(count('missing_alt', block('image', {}))).toBe(0);
    const linked = designWith([block('image', { src, action: { url: 'https://a.example' } })]);
    expect(findingsOf(linked, 'missing_alt')).toMatchObject([{ severity: 'error' }]);
    checkFixes(designWith([block('image', { src })]), 'missing_alt');
  });

  it('find links that lead nowhere', () => {
    expect(count('empty_link', block('button', { href: '' }))).toBe(1);
    expect(count('empty_link', block('button', { href: { name: 'web', values: { href: 'javascript:x' } } }))).toBe(1);
    expect(count('empty_link', block('button', { href: '{{url}}' }))).toBe(0);
    expect(count('empty_link', block('text', { text: '<a href="#">x</a><a>y</a>' }))).toBe(1);
    expect(count('empty_link', block('text', { text: '<a href="https://a.example">x</a>' }))).toBe(0);
  });

  it('find text that is hard to read, on whatever is behind it', () => {
    const grey = block('text', { text: 'x', color: '#999999' });
    expect(count('low_contrast', grey)).toBe(1);
    expect(count('low_contrast', block('text', { text: 'x', color: '#999999', fontSize: '30px' }))).toBe(1);
    expect(count('low_contrast', block('heading', { text: 'x', color: '#888888' }))).toBe(0);
    expect(findingsOf(designOf([row([[grey]], { columnsBackgroundColor: '#000000' })]), 'low_contrast')).toEqual([]);
    expect(
      findingsOf(designOf([row([[grey]], { backgroundImage: { url: 'https://a.example/x.png' } })]), 'low_contrast'),
    ).toEqual([]);
    expect(
      count('low_contrast', block('button', { buttonColors: { color: '#ffffff', backgroundColor: '#ffff00' } })),
    ).toBe(1);
    checkFixes(
      designWith([grey, block('button', { buttonColors: { color: '#fff', backgroundColor: '#fe0' } })]),
      'low_contrast',
    );
  });

  it('measure contrast as WCAG does', () => {
    expect(contrastRatio(rgbOf('#fff') ?? [0, 0, 0], rgbOf('rgb(0,0,0)') ?? [0, 0, 0])).toBeCloseTo(21, 5);
    expect(contrastRatio(rgbOf('#767676') ?? [0, 0, 0], [255, 255, 255])).toBeCloseTo(4.54, 2);
    expect(rgbOf('rgba(0,0,0,0.5)')).toBeUndefined();
  });

  it('find tiny text on each device', () => {
    expect(count('tiny_text', block('text', { text: 'x', fontSize: '9px' }))).toBe(1);
    expect(count('tiny_text', block('text', { text: 'x' }), block('image', {}))).toBe(0);
    const phone = designWith([block('text', { text: 'x', _override: { mobile: { fontSize: '10px' } } })]);
    expect(findingsOf(phone, 'tiny_text')).toMatchObject([{ path: ['values', '_override', 'mobile', 'fontSize'] }]);
    checkFixes(phone, 'tiny_text');
    checkFixes(designWith([block('text', { text: 'x', fontSize: '9px' })]), 'tiny_text');
  });

  it('find a mail that is too large', () => {
    expect(findingsOf(designWith([block('text', { text: 'x'.repeat(81_000) })]), 'html_size')).toMatchObject([
      { severity: 'warning' },
    ]);
    expect(findingsOf(designWith([block('text', { text: 'x'.repeat(101_000) })]), 'html_size')).toMatchObject([
      { severity: 'error' },
    ]);
    expect(findingsOf(designWith([]), 'html_size')).toEqual([]);
  });

  it('find a mail that people cannot leave', () => {
    expect(count('missing_unsubscribe', block('text', { text: 'no way out' }))).toBe(1);
    for (const text of [
      '<a href="{{unsubscribe_url}}">x</a>',
      '<a href="https://a.example/1">Abmelden</a>',
      '<a href="*|UNSUB|*">x</a>',
    ]) {
      expect(count('missing_unsubscribe', block('text', { text }))).toBe(0);
    }
  });

  it('have codes of their own, and find little in good mails', () => {
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
    for (const name of fixtureNames) {
      const design = fixture(name);
      const found = runChecks({ design, subject: 'x', mail: render(design) });
      expect(found.map(({ code, nodeId }) => `${code} ${nodeId}`)).toMatchSnapshot(name);
    }
  });
});
