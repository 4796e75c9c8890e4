import { hookNames } from './hook-libraries.ts';
import type { Loose } from './loose-values.ts';
import { buttonOptions } from './plugin-options.ts';

/** Everything that `initEditor` honours. */
const honoured = new Set([
  ...Object.keys(buttonOptions),
  ...['metadata', 'html', 'css', 'forceRecreate', 'contentPolicy', 'onTokenRefreshRequest', 'locale', 'name', 'utm'],
  ...['notifications', 'onTemplateLoaded', 'onSaveCompleted', 'onUserListChange', 'onEvent', 'extensions'],
  ...['mergeTags', 'specialLinks', 'conditionsEnabled', 'customConditionsEnabled', 'conditionCategories'],
  ...['syncModulesEnabled', 'modulesDisabled', 'messageSettingsEnabled', 'socialNetworks', 'brandColorPalette'],
  ...['editorFonts', 'hideDeleteImageAction', 'mobileViewEnabled'],
  ...hookNames,
  // The editor is in a frame of its own: a click in the host page deselects nothing.
  'ignoreClickOutsideSelectors',
]);

/** The address of the script decides where the server is. */
const addresses = new Set(['apiBaseUrl', 'coeditingBasePath', 'coeditingWsUrl', 'proxyUrl']);

/** One sentence for each option that is given and has no effect, by its name. */
export function unsupportedOptions(options: Loose): readonly { readonly option: string; readonly message: string }[] {
  return Object.keys(options)
    .filter((option) => options[option] !== undefined && !honoured.has(option))
    .map((option) => ({
      option,
      message: addresses.has(option)
        ? `${option} has no effect: the address of the script decides where the server is`
        : `${option} is not supported and has no effect`,
    }));
}
