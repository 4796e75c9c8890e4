import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPluginOptions, utmOf } from './plugin-options.ts';
import { watchOptions } from './unsupported-options.ts';

describe('toPluginOptions', () => {
  it('turns what a customer writes into data', () => {
    const options = toPluginOptions({
      metadata: { emailId: 123, userId: 'u', vip: true, tags: ['a'], none: null },
      html: '<p>x</p>',
      css: '',
      forceRecreate: true,
      locale: 'pt-br',
      name: 'May',
      utm: { utmSource: 'crm', medium: 'email', utm_term: 't' },
      mergeTags: [{ category: 'A', entries: [{ label: 'Name', value: '*|N|*', previewValue: 'Ada' }, '*|X|*', {}] }],
      specialLinks: [{ entries: [{ value: 'https://u' }] }],
      conditionsEnabled: true,
      conditionCategories: [
        {
          type: 'PREDEFINED',
          category: 'C',
          conditions: [{ id: 1, name: 'N', beforeScript: 'a', afterScript: 'b', extraData: { x: 1 } }],
        },
        { type: 'EXTERNAL', category: 'E' },
      ],
      syncModulesEnabled: true,
      modulesDisabled: true,
      socialNetworks: [{ name: 'Mastodon', href: 'https://m' }, {}],
      brandColorPalette: [{ name: 'Red', value: '#f00' }, 'teal', { value: '' }],
      editorFonts: {
        showDefaultStandardFonts: false,
        customFonts: [{ name: 'Inter', fontFamily: 'Inter, sans-serif' }],
      },
      undoButtonSelector: '#undo',
      notifications: { error: () => undefined },
    });
    expect(options).toMatchObject({
      metadata: { emailId: '123', userId: 'u', vip: 'true', tags: '["a"]' },
      css: '',
      contentPolicy: 'replace',
      locale: 'pt-br',
      utm: { source: 'crm', medium: 'email', term: 't' },
      mergeTags: [
        {
          category: 'A',
          entries: [
            { label: 'Name', value: '*|N|*', previewValue: 'Ada' },
            { label: '*|X|*', value: '*|X|*' },
          ],
        },
      ],
      specialLinks: [{ category: '', entries: [{ label: 'https://u', value: 'https://u' }] }],
      conditions: {
        enabled: true,
        custom: false,
        categories: [
          {
            category: 'C',
            conditions: [
              { id: '1', name: 'N', description: '', beforeScript: 'a', afterScript: 'b', extraData: { x: 1 } },
            ],
          },
        ],
      },
      modules: { enabled: false, synchronised: true },
      socialNetworks: [{ name: 'Mastodon', href: 'https://m' }],
      brandColours: [
        { name: 'Red', value: '#f00' },
        { name: 'teal', value: 'teal' },
      ],
      fonts: {
        standard: false,
        webSafe: true,
        custom: [{ name: 'Inter', fontFamily: 'Inter, sans-serif', url: null }],
      },
      hostButtons: ['undo'],
      hostNotices: true,
    });
    expect(options.metadata).not.toHaveProperty('none');
  });

  it('has defaults for everything, and never throws', () => {
    const plain = toPluginOptions({});
    expect(plain).toMatchObject({
      html: null,
      contentPolicy: 'keep',
      locale: 'en',
      hostButtons: [],
      hostNotices: false,
    });
    const names = Object.keys({ ...plain, metadata: 1, mergeTags: 1, editorFonts: 1, conditionCategories: 1, utm: 1 });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything()), (given) => {
        expect(Object.keys(toPluginOptions(given))).toEqual(Object.keys(plain));
      }),
    );
  });

  it('lets an explicit content policy decide', () => {
    expect(toPluginOptions({ contentPolicy: 'error', forceRecreate: true }).contentPolicy).toBe('error');
  });
});

it('utmOf knows three spellings', () => {
  expect(utmOf({ utmCampaign: 'a', utm_source: 'b', content: 'c' })).toEqual({
    campaign: 'a',
    source: 'b',
    content: 'c',
  });
});

it('watchOptions names what was given and never read', () => {
  const { options, unread } = watchOptions({ html: 'x', zoom: 1, onEvent: null, absent: undefined });
  toPluginOptions(options);
  expect(unread()).toEqual(['zoom']);
});
