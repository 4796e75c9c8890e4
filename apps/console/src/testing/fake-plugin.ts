// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import type { FolderSetting, PluginSecret, PluginSettings } from '@inlay/contract';

/** What the fake server holds of the Plugin API. */
export interface FakePlugin {
  settings: PluginSettings;
  readonly secrets: PluginSecret[];
}

export const fakePluginId = '0c1f9be42d6a4b7793d1e5f8a2c4b6d8';
const all = { read: true, write: true, delete: true };
const look = { read: true, write: false, delete: false };

const folder = (id: string, en: string, keyTemplate: string, rights: FolderSetting['rights']): FolderSetting => ({
  id,
  labels: { en, de: en },
  keyTemplate,
  rights,
});

/** An application that has been in use: a role of its own, a folder for it, one secret. */
export const livelyPlugin = (ago: (minutes: number) => string): FakePlugin => ({
  settings: {
    roles: ['admin', 'user', 'brand'],
    requireBoundTokens: true,
    allowBrowserAuthentication: false,
    tokenLifetimeSeconds: 1800,
    folders: {
      images: [
        folder('email', 'This email', 'email_${emailId}', { user: all, brand: all }),
        folder('fld_brand', 'Brand', 'brand', { brand: all, admin: all, user: look }),
        folder('shared', 'Shared', 'common', { admin: all, user: look }),
      ],
      modules: [folder('mine', 'Mine', 'user_${userId}', { user: all })],
    },
    imageStorage: { kind: 'own', url: null, username: null, hasPassword: false },
    changeNotification: { url: 'https://app.acme.example/changed', username: 'inlay', hasPassword: true },
    secretSeenInBrowserAt: ago(180),
    editorConfig: {},
  },
  secrets: [{ id: 'cred_p1', name: 'Production', masked: '9f3a…c01d', createdAt: ago(40_000), lastUsedAt: ago(4) }],
});

/** The defaults of an application on its first day. */
export const freshPlugin = (): FakePlugin => ({
  settings: {
    ...livelyPlugin(() => '').settings,
    roles: ['admin', 'user'],
    requireBoundTokens: false,
    changeNotification: { url: null, username: null, hasPassword: false },
    secretSeenInBrowserAt: null,
  },
  secrets: [],
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers `…/plugin*` of an application; undefined for every other address. */
export function routePlugin(
  plugin: FakePlugin,
  call: string,
  body: Record<string, unknown>,
  now: string,
): Answer | undefined {
  const routes: Readonly<Record<string, () => Answer>> = {
    'GET /plugin': () => ({ status: 200, body: plugin.settings }),
    'PUT /plugin': () => {
      plugin.settings = changed(plugin.settings, body);
      return { status: 200, body: plugin.settings };
    },
    'GET /plugin/secrets': () => ({ status: 200, body: secretsOf(plugin) }),
    'POST /plugin/secrets': () => {
      const created = {
        id: `cred_p${plugin.secrets.length + 2}`,
        name: String(body['name']),
        masked: '11aa…99ff',
        createdAt: now,
        lastUsedAt: null,
      };
      plugin.secrets.unshift(created);
      const secret = '11aa22bb33cc44dd55ee66ff778899ff';
      return { status: 201, body: { pluginId: fakePluginId, secret, created } };
    },
    'POST /plugin/import-config': () => importConfig(plugin, body),
  };
  const [, id] = /^DELETE \/credentials\/(cred_p\d+)$/.exec(call) ?? [];
  const at = plugin.secrets.findIndex((secret) => secret.id === id);
  if (at >= 0) {
    plugin.secrets.splice(at, 1);
    return { status: 204, body: undefined };
  }
  return routes[call]?.();
}

const secretsOf = ({ secrets }: FakePlugin) => ({ pluginId: secrets.length === 0 ? null : fakePluginId, secrets });

function changed(settings: PluginSettings, body: Record<string, unknown>): PluginSettings {
  const { folders, imageStorage, changeNotification, ...rest } = body as Record<string, object>;
  const known = (stored: object, change: object | undefined) => {
    if (change === undefined) return stored;
    const { password, ...facts } = change as { password?: string | null };
    const had = 'hasPassword' in stored && stored.hasPassword === true;
    return { ...stored, ...facts, hasPassword: password === undefined ? had : password !== null };
  };
  return {
    ...settings,
    ...rest,
    folders: Object.fromEntries(
      Object.entries({ ...settings.folders, ...folders }).map(([library, list]) => [
        library,
        (list as FolderSetting[]).map((one, i) => ({ ...one, id: one.id ?? `fld_new${i}` })),
      ]),
    ) as unknown as PluginSettings['folders'],
    imageStorage: known(settings.imageStorage, imageStorage) as PluginSettings['imageStorage'],
    changeNotification: known(settings.changeNotification, changeNotification) as PluginSettings['changeNotification'],
  };
}

/** Understands as much of a configuration as the tests send. */
function importConfig(plugin: FakePlugin, body: Record<string, unknown>): Answer {
  const settings: PluginSettings = {
    ...plugin.settings,
    folders: {
      ...plugin.settings.folders,
      images: [folder('new_0', 'Campaign', 'campaign_${campaignId}', { user: all })],
    },
    editorConfig: { theme: { type: 'CUSTOM' } },
  };
  if (body['apply'] === true) plugin.settings = settings;
  const taken = ['theme.type', 'theme.params.primary-color', 'imageGallery.tabs.0.key', 'imageGallery.tabs.0.label.en'];
  return { status: 200, body: { settings, accent: '#32cb4b', taken, ignored: ['ai.openAiApiKey'] } };
}
