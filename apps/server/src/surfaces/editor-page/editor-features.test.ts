import { blocks } from '@inlay/blocks';
import { plainFeatures } from '@inlay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEditorFeatures } from './editor-features.ts';

describe('blocks and controls of a stored configuration', () => {
  it.each([
    ['textEnabled', ['heading', 'text']],
    ['imageEnabled', ['image']],
    ['buttonEnabled', ['button']],
    ['spacerEnabled', ['divider', 'spacer']],
    ['socialNetEnabled', ['social']],
    ['videoEnabled', ['video']],
    ['htmlEnabled', ['html']],
  ])('%s is the switch of %j', (name, types) => {
    expect(readEditorFeatures({ baseBlocks: { [name]: false } })).toEqual({ ...plainFeatures, blocksOff: types });
    expect(readEditorFeatures({ baseBlocks: { [name]: true } })).toEqual(plainFeatures);
    const known = blocks.map(({ definition }) => definition.type);
    expect(known).toEqual(expect.arrayContaining(types));
  });

  it.each([
    [{ blockControls: { blockVisibilityEnabled: false } }, 'visibility'],
    [{ blockControls: { mobileAlignmentEnabled: false } }, 'mobileAlignment'],
    [{ blockControls: { mobileIndentPluginEnabled: false } }, 'mobilePadding'],
    [{ blockControls: { stripePaddingEnabled: false } }, 'rowPadding'],
    [{ blockControls: { structureBackgroundImageEnabled: false } }, 'rowBackgroundImage'],
    [{ blockControls: { containerBackgroundEnabled: false } }, 'columnBackground'],
    [{ blockControls: { dynamicStructuresEnabled: false } }, 'columns'],
    [{ blockControls: { imageSrcLinkEnabled: false } }, 'imageAddress'],
    [{ blockControls: { smartBlocksEnabled: false } }, 'smartElements'],
    [{ blockControls: { synchronizableModulesEnabled: false } }, 'synchronisedModules'],
    [{ blocksLibrary: { enabled: false } }, 'modules'],
    [{ mergeTagsEnabled: false }, 'mergeTags'],
    [{ specialLinksEnabled: false }, 'specialLinks'],
    [{ customFontsEnabled: false }, 'customFonts'],
    [{ autoSaveEnabled: false }, 'autosave'],
    [{ undoEnabled: false }, 'undo'],
    [{ versionHistoryEnabled: false }, 'versionHistory'],
  ])('%j takes away %s', (config, control) => {
    expect(readEditorFeatures(config)).toEqual({ ...plainFeatures, controlsOff: [control] });
  });

  it.each([
    [{}],
    [{ baseBlocks: { timerEnabled: false, menuEnabled: false, ampCarouselEnabled: false } }],
    [{ blockControls: { rolloverEffectEnabled: false, compressionEnabled: false, compressionRate: 80 } }],
    [{ ai: { textBlockAiEnabled: false }, imageGallery: { imagesBankEnabled: false } }],
    [{ baseBlocks: 'none', blockControls: null, undoEnabled: 'false', theme: [] }],
    [{ baseBlocks: Object.create({ textEnabled: false }) }],
  ])('%j changes nothing', (config) => {
    expect(readEditorFeatures(config)).toEqual(plainFeatures);
  });
});

describe('the theme of a stored configuration', () => {
  const read = (params: object, type?: string) => readEditorFeatures({ theme: { type, params } }).theme;

  it('is what the example of a whole configuration says', () => {
    const theme = read(
      {
        'primary-color': '#32cb4b',
        'secondary-color': '#FFF',
        'border-radius-base': '17px',
        'font-size': '14px',
        'font-family': '-apple-system, BlinkMacSystemFont, "Segoe UI", Oxygen-Sans, sans-serif',
        'option-panel-background-color': '#f6f6f6',
        'default-font-color': 'rgb(85, 85, 85)',
        'panels-border-color': '#dddddd',
        customFontLink: 'https://fonts.example/a.css',
      },
      'CUSTOM',
    );
    expect(theme).toEqual({
      onAccent: '#ffffff',
      panel: '#f6f6f6',
      text: '#555555',
      line: '#dddddd',
      radiusPx: 16,
      fontFamily: "-apple-system, BlinkMacSystemFont, 'Segoe UI', Oxygen-Sans, sans-serif",
      fontSizePx: 14,
    });
  });

  it('counts only while it is switched on', () => {
    expect(read({ 'default-font-color': '#000000' }, 'DEFAULT')).toEqual(plainFeatures.theme);
    expect(read({ 'default-font-color': '#000000' }).text).toBe('#000000');
  });

  it.each([
    ['default-font-color', 'red'],
    ['default-font-color', '#12345'],
    ['default-font-color', '#11223344'],
    ['default-font-color', 'rgb(1,2,300)'],
    ['default-font-color', 'url(https://x.example)'],
    ['border-radius-base', '50%'],
    ['border-radius-base', '-4px'],
    ['font-size', '1rem'],
    ['font-size', 'calc(1px)'],
    ['font-family', "Arial, 'Open"],
    ['font-family', 'Arial,'],
    ['font-family', '12px Arial'],
    ['font-family', 'Arial; color: red'],
    ['font-family', 'var(--x)'],
    ['font-family', ''],
  ])('takes no %s of %j', (name, value) => {
    expect(read({ [name]: value })).toEqual(plainFeatures.theme);
  });

  it.each([
    ['font-size', '9px', 'fontSizePx', 11],
    ['font-size', '40', 'fontSizePx', 16],
    ['border-radius-base', '0', 'radiusPx', 0],
  ] as const)('keeps %s of %s within what the editor can bear', (name, value, field, expected) => {
    expect(read({ [name]: value })[field]).toBe(expected);
  });

  it('never throws, whatever is stored', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('theme', 'baseBlocks', 'undoEnabled'), fc.anything()), (config) => {
        expect(readEditorFeatures(config).theme.radiusPx).toBeNull();
      }),
    );
  });
});
