import type { PluginOptions } from '@inlay/embed/protocol';
import type { HostFeatures, HostPickers } from '../host/host-features.ts';
import type { HostLink } from './host-link.ts';

/** What the page's options bring into the editor; its pickers are calls over the port. */
export function featuresOf(options: PluginOptions, link: HostLink): HostFeatures {
  const { conditions, fonts, abilities } = options;
  return {
    mergeTags: options.mergeTags,
    specialLinks: options.specialLinks,
    conditions,
    brandColours: options.brandColours,
    fonts: fonts.custom,
    standardFonts: fonts.standard || fonts.webSafe,
    socialNetworks: options.socialNetworks,
    modules: options.modules,
    hideDeleteImage: options.hideDeleteImage,
    messageSettings: options.messageSettings,
    mobileView: options.mobileView,
    hostButtons: options.hostButtons,
    pickers: pickersOf(abilities, link),
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
