import type { PushAttempt, PushMessage } from './console-api.ts';

/** The internal wire of the console's Sign-off API page (`/internal/applications/:id/signoff*`). */

/** `GET` and `PUT /internal/applications/:id/signoff`. With `PUT`, what is absent stays. */
export interface SignoffSettings {
  /** Only what is approved is pushed and exported. Ending it sends what waited. */
  readonly requireSignoff: boolean;
  /** The editor has "Send for sign-off". */
  readonly offerInEditor: boolean;
  /** Lifetime of tokens, 1 to 1,440. */
  readonly tokenMinutes: number;
  /** How long a session lives without use, 5 to 240. */
  readonly sessionIdleMinutes: number;
  /** How often a multi-use token may be redeemed, 1 to 100,000. */
  readonly redemptionsMax: number;
  /** By language, such as `en` or `pt-BR`: up to 50 reasons of up to 255 characters. */
  readonly declineReasons: Readonly<Record<string, readonly string[]>>;
  readonly optOutReasons: Readonly<Record<string, readonly string[]>>;
  /** Where signers go on after the end, by language; `href` is http or https. */
  readonly handOver: Readonly<Record<string, { readonly href: string; readonly text: string; readonly title: string }>>;
  /** What signers agree to, up to 2,000 characters; empty: the product's own words. */
  readonly statement: string;
}

/** One registration, with what became of its messages. Its key is never shown. */
export interface SignoffCallback {
  /** Null: the application's own; otherwise the connector's name. */
  readonly origin: string | null;
  readonly url: string;
  readonly hasKey: boolean;
  readonly events: readonly string[];
  /** Messages carry an object `inlay` beside the published members. */
  readonly detailed: boolean;
  readonly disabledAt: string | null;
  readonly pausedUntil: string | null;
  readonly waiting: { readonly pending: number; readonly held: number; readonly dead: number };
  readonly changedAt: string;
}

/** `GET …/signoff/callbacks`. */
export interface SignoffCallbacks {
  readonly items: readonly SignoffCallback[];
  /** Names that may be asked for. */
  readonly events: readonly string[];
  /** False: there is no signing secret yet, and messages go out without our signature. */
  readonly signed: boolean;
}

/** `PUT …/signoff/callbacks`: makes or replaces the one of this origin. `key` absent: as it was; null: none. */
export interface SaveSignoffCallback {
  readonly origin: string | null;
  readonly url: string;
  readonly key?: string | null;
  readonly events: readonly string[];
  readonly detailed: boolean;
}

/** An item of `GET …/signoff/attempts`; `emailId` is not in it, the package is. */
export interface SignoffAttempt extends Omit<PushAttempt, 'pushId' | 'emailId'> {
  readonly messageId: string;
  readonly packageId: string;
  /** Null: the application's own callback. */
  readonly origin: string | null;
  readonly url: string;
  readonly request: PushMessage;
  readonly answer: PushMessage | null;
  /** pending, delivered, dead, held; null for a test. */
  readonly state: string | null;
  readonly nextTryAt: string | null;
}

/** `POST …/signoff/workspace`: opens once. */
export interface OpenedWorkspace {
  /** Path and query, on the server's own address. Holds a secret: open it, do not show or keep it. */
  readonly path: string;
  readonly expiresAt: string;
}
