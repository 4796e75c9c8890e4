import type { Database, Queryable, Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import { type FieldProblem, refuseProblems } from '../accounts/index.ts';
import {
  builtInRoles,
  editorConfigBytesMax,
  endpointProblems,
  type HostEndpoint,
  isSameOrigin,
  readOwnRoles,
  tokenLifetimeSeconds,
} from './rules.ts';
import * as store from './store.ts';

/** An endpoint of the host as a member may see it: everything but the password. */
export interface EndpointFacts {
  readonly url: string | null;
  readonly username: string | null;
  readonly hasPassword: boolean;
}

/** What an application has set for the Plugin API; no secret is in here. */
export interface PluginSettings {
  /** `admin`, `user`, then the application's own; lower case. */
  readonly roles: readonly string[];
  /** Refuse tokens that are not bound to an email. */
  readonly requireBoundTokens: boolean;
  /** Demo mode: a browser may show the secret. */
  readonly allowBrowserAuthentication: boolean;
  /** 600 to 3,600. */
  readonly tokenLifetimeSeconds: number;
  readonly imageStorage: EndpointFacts & { readonly kind: 'own' | 'external' };
  readonly changeNotification: EndpointFacts;
  /** When a secret came with an `Origin` last; ISO 8601, right to the minute. */
  readonly secretSeenInBrowserAt: string | null;
  /** What the editor gets: theme, blocks, controls. At most 64 KiB as JSON. */
  readonly editorConfig: Readonly<Record<string, unknown>>;
}

/** A url of null removes the endpoint; what is absent stays, save for {@link PluginSettingsChange}'s password rule. */
export interface EndpointChange {
  readonly url: string | null;
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
}

/**
 * What is absent stays. A password goes with the origin it was given for: where the url moves to
 * another origin and no password comes along, the stored one is removed.
 */
export interface PluginSettingsChange {
  readonly roles?: readonly string[] | undefined;
  readonly requireBoundTokens?: boolean | undefined;
  readonly allowBrowserAuthentication?: boolean | undefined;
  readonly tokenLifetimeSeconds?: number | undefined;
  readonly imageStorage?: { readonly kind: 'own' } | ({ readonly kind: 'external' } & EndpointChange) | undefined;
  readonly changeNotification?: EndpointChange | undefined;
  readonly editorConfig?: Readonly<Record<string, unknown>> | undefined;
}

/** Who does it, for the audit entry. */
export interface PluginActor {
  readonly applicationId: string;
  readonly actor: string;
  readonly requestId?: string;
}

/** Names the key under which passwords of endpoints are sealed at rest. */
const sealingPurpose = 'plugin-endpoint/1';

const defaults: store.SettingRow = {
  roles: [],
  require_bound_tokens: false,
  allow_browser_authentication: false,
  token_lifetime_seconds: tokenLifetimeSeconds.byDefault,
  storage_url: null,
  storage_username: null,
  storage_password: null,
  notification_url: null,
  notification_username: null,
  notification_password: null,
  editor_config: {},
  secret_seen_in_browser_at: null,
};

/** The settings of the Plugin API. `tx` has the application as its scope. */
export function createPluginSettings({
  database,
  keyring,
}: {
  readonly database: Database;
  readonly keyring: Keyring;
}) {
  const seal = (password: string): Buffer => keyring.seal(sealingPurpose, password);
  const rowOf = async (tx: Queryable): Promise<store.SettingRow> => (await store.readSetting(tx)) ?? defaults;
  const open = (url: string | null, username: string | null, sealed: Buffer | null): HostEndpoint | undefined =>
    url === null
      ? undefined
      : { url, username, password: sealed === null ? null : keyring.open(sealingPurpose, sealed) };

  return {
    read: async (tx: Queryable): Promise<PluginSettings> => toSettings(await rowOf(tx)),

    /** The host's image storage with its password in clear; undefined: images are kept here. */
    async readImageStorage(tx: Queryable): Promise<HostEndpoint | undefined> {
      const row = await rowOf(tx);
      return open(row.storage_url, row.storage_username, row.storage_password);
    },

    /** Where changes of emails are told, with its password in clear. */
    async readChangeNotification(tx: Queryable): Promise<HostEndpoint | undefined> {
      const row = await rowOf(tx);
      return open(row.notification_url, row.notification_username, row.notification_password);
    },

    /** What a change would make of the settings; nothing is stored. @throws Refusal `validation_failed`. */
    async preview(tx: Queryable, change: PluginSettingsChange): Promise<PluginSettings> {
      const before = await rowOf(tx);
      return toSettings({ ...before, ...applyChange(before, change, seal) });
    },

    /** @throws Refusal `validation_failed`. */
    async change(tx: Transaction, by: PluginActor, change: PluginSettingsChange): Promise<PluginSettings> {
      await store.lockSetting(tx, by.applicationId);
      const before = await rowOf(tx);
      const after = applyChange(before, change, seal);
      await store.writeSetting(tx, after, sealingPurpose);
      await audit(tx, by, change);
      return toSettings({ ...before, ...after });
    },

    /** Until the transaction ends, nobody else changes anything of the Plugin API of this application. */
    lock: (tx: Transaction, applicationId: string): Promise<void> => store.lockSetting(tx, applicationId),

    /**
     * Remembers that a secret came out of a browser, for the console to warn of. In a transaction of its
     * own: the call that brought it is refused, and its transaction undone.
     */
    async noteSecretInBrowser(applicationId: string): Promise<void> {
      await database.transaction({ applicationId }, (tx) => store.noteSecretInBrowser(tx, applicationId));
    },

    async forgetApplication(tx: Transaction): Promise<void> {
      await store.deleteSetting(tx);
    },
  };
}

export type PluginSettingsStore = ReturnType<typeof createPluginSettings>;

/** Names what changed; addresses and policies are worth reading later, passwords and configurations are not. */
async function audit(tx: Transaction, by: PluginActor, change: PluginSettingsChange): Promise<void> {
  const { applicationId, actor, requestId } = by;
  const { editorConfig, imageStorage, changeNotification, ...plain } = change;
  const data = {
    ...plain,
    ...(imageStorage ? { imageStorage: 'url' in imageStorage ? imageStorage.url : 'own' } : {}),
    ...(changeNotification ? { changeNotification: changeNotification.url } : {}),
    ...(editorConfig ? { editorConfig: Object.keys(editorConfig) } : {}),
  };
  const target = `application:${applicationId}`;
  const event = { applicationId, type: 'plugin.settings_changed', actor, target, data };
  await appendEvents(tx, [{ ...event, ...(requestId ? { requestId } : {}) }]);
}

function applyChange(
  row: store.SettingRow,
  change: PluginSettingsChange,
  seal: (password: string) => Buffer,
): store.WrittenSetting {
  const problems: FieldProblem[] = [];
  const roles = change.roles && readOwnRoles(change.roles);
  if (roles?.problem !== undefined) problems.push({ field: 'roles', message: roles.problem });
  const lifetime = change.tokenLifetimeSeconds ?? row.token_lifetime_seconds;
  const isLifetime = Number.isInteger(lifetime) && lifetime >= tokenLifetimeSeconds.min;
  if (!isLifetime || lifetime > tokenLifetimeSeconds.max)
    problems.push({ field: 'tokenLifetimeSeconds', message: 'out_of_range' });
  const config = change.editorConfig ?? row.editor_config;
  if (Buffer.byteLength(JSON.stringify(config)) > editorConfigBytesMax)
    problems.push({ field: 'editorConfig', message: 'too_long' });
  const storage = change.imageStorage && ('url' in change.imageStorage ? change.imageStorage : { url: null });
  if (change.imageStorage?.kind === 'external' && storage?.url === null)
    problems.push({ field: 'imageStorage.url', message: 'required' });
  problems.push(...problemsOf('imageStorage', storage), ...problemsOf('changeNotification', change.changeNotification));
  refuseProblems(problems);

  const { storage_url, storage_username, storage_password } = row;
  const images = changeEndpoint([storage_url, storage_username, storage_password], storage, seal);
  const { notification_url, notification_username, notification_password } = row;
  const stored = [notification_url, notification_username, notification_password] as const;
  const told = changeEndpoint(stored, change.changeNotification, seal);
  return {
    roles: roles?.own ?? row.roles,
    require_bound_tokens: change.requireBoundTokens ?? row.require_bound_tokens,
    allow_browser_authentication: change.allowBrowserAuthentication ?? row.allow_browser_authentication,
    token_lifetime_seconds: lifetime,
    storage_url: images[0],
    storage_username: images[1],
    storage_password: images[2],
    notification_url: told[0],
    notification_username: told[1],
    notification_password: told[2],
    editor_config: config,
  };
}

function problemsOf(field: string, change: EndpointChange | undefined): readonly FieldProblem[] {
  if (!change || change.url === null) return [];
  const { url, username, password } = change;
  return endpointProblems(field, {
    url,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
}

/** Url, user name and sealed password, as they are stored. */
type StoredEndpoint = readonly [url: string | null, username: string | null, password: Buffer | null];

function changeEndpoint(
  stored: StoredEndpoint,
  change: EndpointChange | undefined,
  seal: (password: string) => Buffer,
): StoredEndpoint {
  if (change === undefined) return stored;
  if (change.url === null) return [null, null, null];
  const [url, username, password] = stored;
  const keeps = url !== null && isSameOrigin(url, change.url) ? password : null;
  return [
    change.url.trim(),
    change.username === undefined ? username : change.username || null,
    change.password === undefined ? keeps : change.password ? seal(change.password) : null,
  ];
}

function toSettings(row: store.SettingRow): PluginSettings {
  const facts = (url: string | null, username: string | null, password: Buffer | null): EndpointFacts => ({
    url,
    username,
    hasPassword: password !== null,
  });
  return {
    roles: [...builtInRoles, ...row.roles],
    requireBoundTokens: row.require_bound_tokens,
    allowBrowserAuthentication: row.allow_browser_authentication,
    tokenLifetimeSeconds: row.token_lifetime_seconds,
    imageStorage: {
      kind: row.storage_url === null ? 'own' : 'external',
      ...facts(row.storage_url, row.storage_username, row.storage_password),
    },
    changeNotification: facts(row.notification_url, row.notification_username, row.notification_password),
    secretSeenInBrowserAt: row.secret_seen_in_browser_at?.toISOString() ?? null,
    editorConfig: row.editor_config,
  };
}
