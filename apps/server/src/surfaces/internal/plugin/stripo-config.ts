import type { NewFolder } from '@inlay/contract';
import { isKeyTemplate, rightsOfTab } from '../../../domains/libraries/index.ts';
import { type ConfigReader, createConfigReader } from './config-reader.ts';
import type { SettingsChange } from './schemas.ts';

/** What a Stripo application configuration becomes. */
export interface ReadStripoConfig {
  readonly change: SettingsChange;
  /** `#32cb4b`; null: the configuration has none. */
  readonly accent: string | null;
  /** Dotted paths of what was understood, and of what was not or means nothing here. */
  readonly taken: readonly string[];
  readonly ignored: readonly string[];
}

type Endpoint = { readonly url: string; readonly username: string | null; readonly password: string | null };

const blocks = ['image', 'text', 'button', 'spacer', 'video', 'socialNet', 'banner', 'menu', 'html', 'timer'];
const ampBlocks = ['ampCarousel', 'ampAccordion', 'ampFormControls'];
const controls = [
  ...['blockVisibility', 'mobileInversion', 'mobileAlignment', 'mobileIndentPlugin', 'stripePadding'],
  ...['containerBackground', 'structureBackgroundImage', 'containerBackgroundImage', 'dynamicStructures'],
  ...['imageSrcLink', 'ampVisibility', 'smartBlocks', 'imageEditorPlugin', 'rolloverEffect'],
  ...['synchronizableModules', 'compression'],
];
const themeParams = [
  ...['primary-color', 'secondary-color', 'border-radius-base', 'customFontLink', 'font-size', 'font-family'],
  ...['option-panel-background-color', 'default-font-color', 'panels-border-color'],
];
const switches = [
  ...['mergeTagsEnabled', 'specialLinksEnabled', 'customFontsEnabled', 'autoSaveEnabled', 'undoEnabled'],
  'versionHistoryEnabled',
];
const gallerySwitches = ['imagesBankEnabled', 'imageSearchEnabled', 'iconSearchEnabled'];
const aiSwitches = ['textBlockAiEnabled', 'smartModuleAiEnabled', 'subjectAiEnabled', 'altTextEnabled'];

const enabled = (names: readonly string[]): readonly string[] => names.map((name) => `${name}Enabled`);

/**
 * Reads the JSON that Stripo keeps of an application. Takes what has a place here; what the editor may
 * read goes to `editorConfig` under the same names. Keys of other services stay behind: the editor's
 * configuration reaches browsers. Never throws, whatever the input.
 * @param roles The application's roles, lower case.
 */
export function readStripoConfig(config: unknown, roles: readonly string[]): ReadStripoConfig {
  const root = createConfigReader(config);
  const storage = readStorage(root);
  const notification = readEndpoint(root.at('autoSaveApiV2'));
  const images = readTabs(root.at('imageGallery').at('tabs'), roles);
  const modules = readTabs(root.at('blocksLibrary').at('tabs'), roles);
  const editorConfig = readEditorConfig(root);
  const theme = root.at('theme');
  // The colours of a theme that is switched off are what somebody tried once.
  const isOwnTheme = String(theme.peek('type')).toUpperCase() !== 'DEFAULT';
  const accent = isOwnTheme ? toHex(theme.at('params').peek('primary-color')) : null;
  const folders = { ...(images.length > 0 ? { images } : {}), ...(modules.length > 0 ? { modules } : {}) };
  return {
    change: {
      ...(images.length + modules.length > 0 ? { folders } : {}),
      ...(storage === undefined ? {} : { imageStorage: storage }),
      ...(notification === undefined ? {} : { changeNotification: notification }),
      ...(Object.keys(editorConfig).length > 0 ? { editorConfig } : {}),
    },
    accent,
    ...root.report(),
  };
}

/** `PLUGIN` and `API` have a place here; a bucket elsewhere is set by whoever runs the server. */
function readStorage(root: ConfigReader): SettingsChange['imageStorage'] {
  const gallery = root.at('imageGallery');
  const type = gallery.text('type', (value) => /^(plugin|api)$/i.test(value))?.toUpperCase();
  if (type === 'PLUGIN') return { kind: 'own' };
  if (type !== 'API' && gallery.at('api').peek('enabled') !== true) return undefined;
  const endpoint = readEndpoint(gallery.at('api'));
  return endpoint && { kind: 'external', ...endpoint };
}

/** Only one that is switched on counts; the examples of the vendor carry addresses that are not. */
function readEndpoint(reader: ConfigReader): Endpoint | undefined {
  const isOn = reader.flag('enabled');
  if (isOn !== true) return undefined;
  const url = reader.text('url', isEndpointUrl);
  if (url === undefined) return undefined;
  const username = reader.text('username', (value) => value.length <= 128 && !value.includes(':'));
  const password = reader.text('password', (value) => value.length <= 512);
  return { url: url.trim(), username: username || null, password: password || null };
}

function isEndpointUrl(text: string): boolean {
  if (text.length > 2048 || !URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}

const foldersMax = 50;

function readTabs(list: ConfigReader, roles: readonly string[]): NewFolder[] {
  const found: { readonly folder: NewFolder; readonly order: number }[] = [];
  for (const tab of list.items()) {
    const key = tab.text('key', isKeyTemplate);
    const isFurther = key === undefined || found.some(({ folder }) => folder.keyTemplate === key);
    if (isFurther || found.length === foldersMax) {
      tab.ignore();
      continue;
    }
    const folder = { labels: readLabels(tab, key), keyTemplate: key, rights: readRights(tab, roles) };
    found.push({ folder, order: tab.number('viewOrder') ?? found.length });
  }
  return found.sort((a, b) => a.order - b.order).map(({ folder }) => folder);
}

/** Every folder has an English label: the first one there is, else its key. */
function readLabels(tab: ConfigReader, key: string): Readonly<Record<string, string>> {
  const isLabel = (text: string): boolean => {
    const length = text.trim().length;
    return length > 0 && length <= 64 && !/[\p{Cc}\p{Cs}]/u.test(text);
  };
  const plain = typeof tab.peek('label') === 'string' ? tab.text('label', isLabel) : undefined;
  const label = tab.at('label');
  const labels: Record<string, string> = {};
  for (const locale of label
    .names()
    .filter((name) => /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8}){0,3}$/i.test(name))
    .slice(0, 49)) {
    const text = label.text(locale, isLabel);
    if (text !== undefined) labels[locale] = text.trim();
  }
  const en = plain?.trim() ?? labels['en'] ?? labels['en-US'] ?? labels['en_US'] ?? Object.values(labels)[0];
  return { ...labels, en: en ?? key.slice(0, 64) };
}

function readRights(tab: ConfigReader, roles: readonly string[]): NewFolder['rights'] {
  const isKnown = (value: string): boolean => roles.includes(value.trim().toLowerCase());
  const named = tab.peek('role');
  const role = tab.text('role', isKnown)?.trim().toLowerCase();
  const canWrite = tab.flag('canWrite') ?? false;
  // A role that nobody has here: as closed as it was, for administrators only.
  const isUnknown = typeof named === 'string' && named.trim() !== '' && role === undefined;
  const isOwn = role !== undefined && role !== 'user' && role !== 'admin';
  const rights: Record<string, { read: boolean; write: boolean; delete: boolean }> = {
    ...rightsOfTab({ role: isUnknown || isOwn ? 'admin' : (role ?? null), canWrite }),
  };
  for (const own of roles.filter((name) => name !== 'admin')) {
    const forUsers = rights['user'];
    const forOwn = own === role ? { read: true, write: canWrite, delete: canWrite } : forUsers;
    if (forOwn) rights[own] = { ...forOwn };
  }
  const readRole = tab.text('readRole', isKnown)?.trim().toLowerCase();
  if (readRole === undefined || readRole === 'user') return rights;
  return Object.fromEntries(Object.entries(rights).filter(([name]) => name === 'admin' || name === readRole));
}

/** Switches, numbers and colours, each by name: whatever else stands in there stays behind. */
function readEditorConfig(root: ConfigReader): Readonly<Record<string, unknown>> {
  const theme = root.at('theme');
  const params = theme.at('params');
  const gallery = root.at('imageGallery');
  const library = root.at('blocksLibrary');
  const blockControls = root.at('blockControls');
  const parts = {
    theme: present({
      type: theme.text('type', (value) => /^(default|custom)$/i.test(value))?.toUpperCase(),
      params: present(pick(themeParams, (name) => params.text(name, isPlainValue))),
      removePluginBranding: theme.flag('removePluginBranding'),
    }),
    imageGallery: present({
      ...pick(gallerySwitches, (name) => gallery.flag(name)),
      maxFileSizeInKBytes: gallery.number('maxFileSizeInKBytes'),
    }),
    blocksLibrary: present({
      enabled: library.flag('enabled'),
      view: library.text('view', (value) => /^(net|full_width)$/i.test(value))?.toUpperCase(),
    }),
    baseBlocks: present(pick(enabled([...blocks, ...ampBlocks]), (name) => root.at('baseBlocks').flag(name))),
    blockControls: present({
      ...pick(enabled(controls), (name) => blockControls.flag(name)),
      compressionRate: blockControls.number('compressionRate'),
    }),
    ai: present(pick(aiSwitches, (name) => root.at('ai').flag(name))),
    ...pick(switches, (name) => root.flag(name)),
  };
  return present(parts) ?? {};
}

/** They end up in style sheets and addresses. */
const isPlainValue = (value: string): boolean => value.length <= 512 && !/[<>{};\\\p{Cc}\p{Cs}]/u.test(value);

function pick<T>(names: readonly string[], read: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

/** Without what is not there; undefined where nothing is left. */
function present(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function toHex(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return /^#[0-9a-f]{6}$/.test(text) ? text : null;
}
