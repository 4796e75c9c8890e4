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

/** Without an id a folder is new. */
export type NewFolder = Omit<FolderSetting, 'id'> & { readonly id?: string };

export interface EndpointSetting {
  readonly url: string | null;
  readonly username?: string | null;
  readonly password?: string | null;
}

/** `POST /internal/applications/:id/plugin/import-config`: what a Stripo configuration became. */
export interface ImportedConfig {
  readonly settings: PluginSettings;
  /** Keys that were taken over, and keys that mean nothing here, as dotted paths. */
  readonly taken: readonly string[];
  readonly ignored: readonly string[];
}
