import type { HostAbilities, PluginOptions } from '../protocol.ts';

/** A host that can do nothing of its own. */
export const noAbilities: HostAbilities = {
  imageLibrary: false,
  imageLibraryTab: null,
  videoLibrary: false,
  aiAssistant: false,
  smartElements: false,
  displayConditions: null,
  mergeTagPicker: false,
};

/** What holds for everything that a host does not say. */
export const defaultOptions: Omit<PluginOptions, 'abilities'> = {
  metadata: {},
  html: null,
  css: null,
  contentPolicy: 'keep',
  locale: 'en',
  name: null,
  utm: {},
  mergeTags: [],
  specialLinks: [],
  conditions: { enabled: false, custom: false, categories: [] },
  modules: { enabled: true, synchronised: false },
  messageSettings: false,
  hideDeleteImage: false,
  socialNetworks: [],
  brandColours: [],
  fonts: { standard: true, webSafe: true, custom: [] },
  mobileView: true,
  hostButtons: [],
  hostNotices: false,
};
