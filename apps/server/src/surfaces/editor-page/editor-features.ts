import type { EditorControl, EditorFeatures } from '@inlay/contract';
import { readEditorTheme } from './editor-theme.ts';

/** Switches of the other editor, as dotted paths, and the types of blocks that each one stands for. */
const blockSwitches: Readonly<Record<string, readonly string[]>> = {
  'baseBlocks.textEnabled': ['heading', 'text'],
  'baseBlocks.imageEnabled': ['image'],
  'baseBlocks.buttonEnabled': ['button'],
  // One block there, drawn as a line or not.
  'baseBlocks.spacerEnabled': ['divider', 'spacer'],
  'baseBlocks.socialNetEnabled': ['social'],
  'baseBlocks.videoEnabled': ['video'],
  'baseBlocks.htmlEnabled': ['html'],
};

const controlSwitches: Readonly<Record<string, EditorControl>> = {
  'blockControls.blockVisibilityEnabled': 'visibility',
  'blockControls.mobileAlignmentEnabled': 'mobileAlignment',
  'blockControls.mobileIndentPluginEnabled': 'mobilePadding',
  // A row keeps the space around the stripe that it was.
  'blockControls.stripePaddingEnabled': 'rowPadding',
  'blockControls.structureBackgroundImageEnabled': 'rowBackgroundImage',
  'blockControls.containerBackgroundEnabled': 'columnBackground',
  'blockControls.dynamicStructuresEnabled': 'columns',
  'blockControls.imageSrcLinkEnabled': 'imageAddress',
  'blockControls.smartBlocksEnabled': 'smartElements',
  'blockControls.synchronizableModulesEnabled': 'synchronisedModules',
  'blocksLibrary.enabled': 'modules',
  mergeTagsEnabled: 'mergeTags',
  specialLinksEnabled: 'specialLinks',
  customFontsEnabled: 'customFonts',
  autoSaveEnabled: 'autosave',
  undoEnabled: 'undo',
  versionHistoryEnabled: 'versionHistory',
};

/** What an application's stored configuration means for the editor. Only a switch that says `false` takes something away. */
export function readEditorFeatures(config: Readonly<Record<string, unknown>>): EditorFeatures {
  const isOff = ([path]: readonly [string, unknown]): boolean => valueAt(config, path) === false;
  return {
    blocksOff: Object.entries(blockSwitches)
      .filter(isOff)
      .flatMap(([, types]) => types),
    controlsOff: Object.entries(controlSwitches)
      .filter(isOff)
      .map(([, control]) => control),
    theme: readEditorTheme(config['theme']),
  };
}

function valueAt(config: unknown, path: string): unknown {
  let value = config;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
