import { describe, expect, it } from 'vitest';
import { plainHost } from '../host/host-features.ts';
import { hasMergeTags, mergeTagLabel, mergeTagValues, previewValues, searchChoices } from './tag-search.ts';

const groups = [
  {
    category: 'Person',
    entries: [
      { label: 'First name', value: '*|FNAME|*' },
      { label: 'Town', value: '%TOWN%', hint: 'Where the person lives' },
    ],
  },
  { category: 'Shop', entries: [{ label: 'Ort', value: '[CITY]' }] },
];
const host = { ...plainHost, mergeTags: groups };

describe('merge tags of the host', () => {
  it.each([
    ['', ['First name', 'Town', 'Ort']],
    ['fname', ['First name']],
    ['LIVES where', ['Town']],
    ['shop', ['Ort']],
    ['nothing', []],
  ])('are found by %j', (query, labels) => {
    expect(searchChoices(groups, query).flatMap(({ entries }) => entries.map(({ label }) => label))).toEqual(labels);
  });

  it('have the name of the host, else the one inside', () => {
    expect(mergeTagLabel(host, '%TOWN%')).toBe('Town');
    expect(mergeTagLabel(host, '{{ user.name | title }}')).toBe('user.name');
    expect(mergeTagLabel(host, '[X]')).toBe('[X]');
    expect(mergeTagValues({ ...host, mergeTags: [...groups, ...groups] })).toEqual(['*|FNAME|*', '%TOWN%', '[CITY]']);
  });

  it('have examples for the preview', () => {
    const entries = [
      { label: 'Name', value: '{{ user.name | title }}', previewValue: 'Ada' },
      { label: 'Town', value: '*|TOWN|*' },
    ];
    expect(previewValues({ ...plainHost, mergeTags: [{ category: 'x', entries }] })).toEqual({ 'user.name': 'Ada' });
  });

  it('are there where the host brings some, or a picker', () => {
    expect(hasMergeTags(plainHost)).toBe(false);
    expect(hasMergeTags(host)).toBe(true);
    expect(hasMergeTags({ ...plainHost, pickers: { ...plainHost.pickers, mergeTag: async () => null } })).toBe(true);
  });
});
