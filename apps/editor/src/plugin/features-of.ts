import type { EditorFeatures } from '@inlay/contract';
import type { PluginOptions } from '@inlay/embed/protocol';
import type { HostFeatures, HostPickers } from '../host/host-features.ts';
import type { HostLink } from './host-link.ts';

/**
 * What the page's options bring into the editor; its pickers are calls over the port. What the application
 * has switched off stays off, whatever the page says.
 */
export function featuresOf(options: PluginOptions, features: EditorFeatures, link: HostLink): HostFeatures {
  const { conditions, fonts, abilities, modules } = options;
  const controlsOff = new Set(features.controlsOff);
  const pickers = pickersOf(abilities, link);
  return {
    mergeTags: options.mergeTags,
    specialLinks: options.specialLinks,
    conditions,
    brandColours: options.brandColours,
    fonts: fonts.custom,
    standardFonts: fonts.standard || fonts.webSafe,
    socialNetworks: options.socialNetworks,
    modules: {
      enabled: modules.enabled && !controlsOff.has('modules'),
      synchronised: modules.synchronised && !controlsOff.has('synchronisedModules'),
    },
    hideDeleteImage: options.hideDeleteImage,
    messageSettings: options.messageSettings,
    mobileView: options.mobileView,
    hostButtons: options.hostButtons,
    blocksOff: new Set(features.blocksOff),
    controlsOff,
    pickers: { ...pickers, smartElements: controlsOff.has('smartElements') ? null : pickers.smartElements },
  };
}

function pickersOf(abilities: PluginOptions['abilities'], link: HostLink): HostPickers {
  const { imageLibraryTab, displayConditions } = abilities;
  return {
    image: abilities.imageLibrary ? (current) => link.call('imageLibrary', { current }) : null,
    imageTab:
      imageLibraryTab === null ? null : { name: imageLibraryTab, open: () => link.call('imageLibraryTab', null) },
    video: abilities.videoLibrary ? (current) => link.call('videoLibrary', { current }) : null,
    aiAssistant: abilities.aiAssistant ? (value, kind) => link.call('aiAssistant', { value, kind }) : null,
    smartElements: abilities.smartElements ? () => link.call('smartElements', null) : null,
    condition:
      displayConditions === null
        ? null
        : { category: displayConditions, open: (current) => link.call('displayConditions', { current }) },
    mergeTag: abilities.mergeTagPicker ? (current) => link.call('mergeTagPicker', { current }) : null,
  };
}
