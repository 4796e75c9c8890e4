/** The internal wire of the console's Plugin API page (`/internal/applications/:id/plugin*`). */

/** What a role may do in a folder. */
export interface FolderRights {
  readonly read: boolean;
  readonly write: boolean;
  readonly delete: boolean;
}

/** A folder of the gallery or the module library, as it is configured. */
export interface FolderSetting {
  readonly id: string;
  /** Locale (`en`, `de`, …) → label; `en` is always there. */
  readonly labels: Readonly<Record<string, string>>;
  /** `email_${emailId}`, `common`: letters, digits, `_`, `-`, and variables. */
  readonly keyTemplate: string;
  /** Role → rights; a role that is not named may do nothing. */
  readonly rights: Readonly<Record<string, FolderRights>>;
}

/** `GET` and `PUT /internal/applications/:id/plugin`. */
export interface PluginSettings {
  /** `admin` and `user` are always there, in this order, before the application's own. */
  readonly roles: readonly string[];
  /** Refuse tokens that are not bound to an email. */
  readonly requireBoundTokens: boolean;
  /** Demo mode: a browser may show the secret. */
  readonly allowBrowserAuthentication: boolean;
  /** 600 to 3,600. */
  readonly tokenLifetimeSeconds: number;
  readonly folders: { readonly images: readonly FolderSetting[]; readonly modules: readonly FolderSetting[] };
  readonly imageStorage: {
    readonly kind: 'own' | 'external';
    readonly url: string | null;
    readonly username: string | null;
    /** Write-only: what is stored is never answered. */
    readonly hasPassword: boolean;
  };
  readonly changeNotification: {
    readonly url: string | null;
    readonly username: string | null;
    readonly hasPassword: boolean;
  };
  /** When a secret came with an `Origin` last; ISO 8601. */
  readonly secretSeenInBrowserAt: string | null;
  /** What was imported and is passed to the editor: theme, blocks, controls. */
  readonly editorConfig: Readonly<Record<string, unknown>>;
}

/** `PUT`: what is absent stays. `password` null removes it. */
export interface ChangePluginSettings
  extends Partial<Omit<PluginSettings, 'imageStorage' | 'changeNotification' | 'folders' | 'secretSeenInBrowserAt'>> {
  readonly folders?: {
    readonly images?: readonly NewFolder[];
    readonly modules?: readonly NewFolder[];
  };
  readonly imageStorage?: { readonly kind: 'own' } | ({ readonly kind: 'external' } & EndpointSetting);
  readonly changeNotification?: EndpointSetting;
}

/** One of the two secrets of a plugin id; the secret itself is never here. */
export interface PluginSecret {
  readonly id: string;
  readonly name: string;
  /** First and last characters. */
  readonly masked: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** `GET /internal/applications/:id/plugin/secrets`, newest first; one is ended by `DELETE …/credentials/:id`. */
export interface PluginSecrets {
  /** Null until the first secret is made. */
  readonly pluginId: string | null;
  readonly secrets: readonly PluginSecret[];
}

/** `POST …/plugin/secrets` with `{ name }` → 201; two at most. The only answer that holds the secret. */
export interface CreatedPluginSecret {
  readonly pluginId: string;
  readonly secret: string;
  readonly created: PluginSecret;
}

/** Without an id a folder is new. */
export type NewFolder = Omit<FolderSetting, 'id'> & { readonly id?: string };

/** A service of the host. What is absent stays; a url of null removes all of it. */
export interface EndpointSetting {
  readonly url: string | null;
  readonly username?: string | null;
  readonly password?: string | null;
}

/**
 * `POST /internal/applications/:id/plugin/import-config`. Without `apply` nothing is stored: the answer
 * says what the configuration would become.
 */
export interface ImportConfig {
  /** What the configuration of a Stripo application holds; anything is accepted. */
  readonly config: unknown;
  readonly apply: boolean;
}

/** What a Stripo configuration became, or would become. New folders of a dry run have made-up ids. */
export interface ImportedConfig {
  readonly settings: PluginSettings;
  /** `#32cb4b`, the application's accent from the theme; null: the configuration has none. */
  readonly accent: string | null;
  /** Keys that were taken over, and keys that mean nothing here, as dotted paths. */
  readonly taken: readonly string[];
  readonly ignored: readonly string[];
}
