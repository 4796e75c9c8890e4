import { contrastOf, hexOf } from '@inlay/framed';
import { describe, expect, it } from 'vitest';
import { plainHost } from '../../host/host-features.ts';
import { readColour } from './colour-value.ts';
import { completeLink, isLinkAllowed } from './link-value.ts';
import { readSides, writeSides } from './sides-value.ts';

describe('values of fields', () => {
  it.each([
    ['#ABC', '#aabbcc'],
    ['#3b5bdb', '#3b5bdb'],
    ['#3b5bdbff', '#3b5bdb'],
    ['rgb(255, 0, 16)', '#ff0010'],
    ['rgb(300, 0, 0)', null],
    ['red', null],
    ['', null],
  ])('colour %s', (text, hex) => expect(hexOf(text)).toBe(hex));

  it('reads a colour without its sign and knows contrast', () => {
    expect(readColour(' 3b5bdb ')).toBe('#3b5bdb');
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each([
    ['10px', [10, 10, 10, 10], '10px'],
    ['10px 20px', [10, 20, 10, 20], '10px 20px'],
    ['1px 2px 3px', [1, 2, 3, 2], '1px 2px 3px'],
    ['1px 2px 3px 4px', [1, 2, 3, 4], '1px 2px 3px 4px'],
    ['', [0, 0, 0, 0], '0px'],
  ] as const)('sides %s', (text, sides, written) => {
    expect(readSides(text)).toEqual(sides);
    expect(writeSides(readSides(text))).toBe(written);
  });

  it.each([
    ['example.com/a?b', 'https://example.com/a?b'],
    ['me@example.com', 'mailto:me@example.com'],
    ['http://x.example', 'http://x.example'],
    ['{{link}}', '{{link}}'],
    ['*|UNSUB|*', '*|UNSUB|*'],
    ['<%= url %>', '<%= url %>'],
    ['tel:+123', 'tel:+123'],
    ['', ''],
  ])('link %s', (typed, whole) => {
    expect(completeLink(typed)).toBe(whole);
    expect(isLinkAllowed(whole)).toBe(true);
  });

  it('lets the host say what its own links look like', () => {
    const entries = [{ label: 'Unsubscribe', value: '[unsubscribe]' }];
    const host = { ...plainHost, specialLinks: [{ category: 'Links', entries }] };
    expect(isLinkAllowed(completeLink('[unsubscribe]'), host)).toBe(true);
    expect(isLinkAllowed(completeLink('[unsubscribe]'))).toBe(false);
    expect(isLinkAllowed('[other]', host)).toBe(false);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nonsense'])('refuses the link %s', (typed) => {
    expect(isLinkAllowed(completeLink(typed))).toBe(false);
  });
});
