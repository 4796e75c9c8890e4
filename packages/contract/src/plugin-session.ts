import type { EditorFeatures } from './editor-features.ts';
import type { EditorSession } from './editor-session.ts';

/**
 * The internal wire of the editor in plugin mode. Every call carries `Authorization: Bearer <plugin
 * token>` and `ES-PLUGIN-UI-DATA`; the other calls of the editor (`/thirdApp/email`, `/draft`,
 * `/image`, libraries) take the same pair in place of a session.
 */

/**
 * Which browser a person sits at: 16 to 64 base64url characters, by which people have drafts of their own
 * whom the host does not name. No credential; without it they are one person.
 */
export const browserKeyHeader = 'inlay-browser';
/** How a key begins that the browser forgets with the tab: it keeps nothing for longer. */
export const tabKeyStart = 'tab_';

/** `POST /thirdApp/plugin/session`: opens the email that the metadata names; the first time it is made. */
export interface OpenPluginEmail {
  /** `esd-*` HTML or any other, for an email that is new, or whatever is there with `replace`. */
  readonly html: string | null;
  readonly css: string | null;
  readonly contentPolicy: 'keep' | 'replace' | 'error';
  /** Name of a new email. */
  readonly name: string | null;
}

/** The email as it is now, who opened it, and with which rights. The token goes on being the bearer. */
export interface PluginSession extends Omit<EditorSession, 'session'> {
  /** Content came along and the stored one was kept. */
  readonly contentIgnored: boolean;
  readonly role: string;
  readonly user: PluginPerson;
  /** The host named nobody: where the key is the tab's, a draft may be of somebody else who has left. */
  readonly anonymous: boolean;
  /** Who has the email open, this person among them. */
  readonly users: readonly PluginPerson[];
  readonly features: EditorFeatures;
}

/** `GET /thirdApp/session` with a plugin token: the email as it is now. */
export type ResumedPluginSession = Omit<EditorSession, 'session'> & Pick<PluginSession, 'features'>;

/** By the host's own id. */
export interface PluginPerson {
  readonly id: string;
  /** Empty for somebody whom the host does not name. */
  readonly name: string;
  readonly avatar: string | null;
}

/** `POST /thirdApp/plugin/presence` `{leaving}`: every 30 s of an open email, and when it is left. */
export interface PluginPresence {
  readonly users: readonly PluginPerson[];
}

/** `POST /thirdApp/plugin/import` `{html, css}`: a design of the content, nothing is stored. */
export interface ImportedDesign {
  readonly json: unknown;
  readonly report: {
    readonly entries: readonly {
      readonly path: string;
      readonly source: string;
      readonly outcome: string;
      readonly reason: string;
    }[];
  };
}

/** `GET /thirdApp/versions?cursor=`: newest first. */
export interface EmailVersion {
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Name of the person, or the host's id of them. */
  readonly author: string;
  readonly htmlBytes: number;
}

/** `GET /thirdApp/versions/:version`. */
export interface EmailVersionContent extends EmailVersion {
  readonly json: unknown;
  readonly html: string;
}

/** `GET /thirdApp/versions` of any editor session. */
export interface VersionPage {
  readonly items: readonly EmailVersion[];
  readonly nextCursor: string | null;
}
