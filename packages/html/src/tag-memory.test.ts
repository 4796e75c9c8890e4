import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tools/property-runs.ts';
import { type HtmlPolicy, inlinePolicy, labelPolicy, markupPolicy, richTextPolicy } from './html-policy.ts';
import { createSanitiser, sanitiseHtml } from './sanitise.ts';
import { hostileFragments } from './testing/hostile-fragments.ts';

const links = [
  '<a href="https://a.example/c?d=1&amp;e=2" target="_blank">',
  '<a href="https://a.example/c" target="_blank" style="color:#ffffff">',
  '<a href="https://a.example"href="javascript:alert(1)">',
  '<a href="https://a.example" onclick="1>alert(1)">',
  '<a href="https://a.example" title="a>b" name="style">',
  '<a href="https://a.example" title=href HREF=\'x\'>',
  '<a href="https://a.example"=q/ target=_self>',
  '<a href="https://a.example/&lt;">',
  '<a href="https://a.example/{{x}}">',
  '<a href="javascript:alert(1)">',
];
const simple =
  '<p> </p> <strong> </strong> <em> </em> </a> <br> <br/> <ul> <li> </ul> <td> < > & &amp; {{x}} word \0'.split(' ');

const fragment = fc
  .array(fc.constantFrom(...simple, ...links, ...hostileFragments), { maxLength: 16 })
  .map((pieces) => pieces.join(''));

const margins: HtmlPolicy = {
  ...markupPolicy,
  fluidTables: true,
  defaultStyles: new Map([['p', [{ property: 'margin', value: '0' }]]]),
  linkStyles: [{ property: 'color', value: '#0000ee' }],
};
const filled: HtmlPolicy = { ...richTextPolicy, mergeValueOf: (name) => (name === 'x' ? '<b>&' : undefined) };
const policies = [labelPolicy, inlinePolicy, richTextPolicy, markupPolicy, margins, filled];

describe('what a sanitiser remembers', () => {
  it('changes no answer', () => {
    const used = policies.map((policy) => ({ policy, sanitise: createSanitiser(policy) }));
    fc.assert(
      fc.property(fragment, fc.constantFrom(...used), (html, { policy, sanitise }) => {
        expect(sanitise(html)).toBe(sanitiseHtml(html, policy));
      }),
      { seed: 1, numRuns: propertyRuns(4000) },
    );
  });

  it('leaves a link as the long way writes it', () => {
    // A second space is no part of the usual form, and means nothing.
    const longWay = (html: string): string => html.replaceAll('<a href="', '<a  href="');
    fc.assert(
      fc.property(fragment, fc.constantFrom(...policies), (html, policy) => {
        expect(sanitiseHtml(html, policy)).toBe(sanitiseHtml(longWay(html), policy));
      }),
      { seed: 2, numRuns: propertyRuns(4000) },
    );
  });
});
