/**
 * The internal wire between the console web app and the server (`/internal/*`). No public contract:
 * both sides ship together. Bodies are JSON, times ISO 8601 UTC, the session is a cookie. Refusals have
 * the shape {@link ConsoleRefusal}. Lists are paged by an opaque cursor.
 */

export type Role = 'owner' | 'admin' | 'teammate';

/** `GET /internal/session`: what the app needs to decide its first screen. Never a 401. */
export interface ConsoleState {
  /** True until the first account exists. */
  readonly setupNeeded: boolean;
  /** Address under which hosts reach the server, without a trailing slash; null: that of this page. */
  readonly publicUrl: string | null;
  readonly session: ConsoleSession | null;
}

/** Who is logged in, where, and as what. */
export interface ConsoleSession {
  readonly account: { readonly id: string; readonly name: string; readonly email: string };
  readonly console: { readonly id: string; readonly name: string };
  readonly role: Role;
}

/** `POST /internal/setup` → 201 {@link ConsoleSession}. The token is printed by the first start. */
export interface SetupRequest {
  readonly setupToken: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** `POST /internal/login` → 200 {@link ConsoleSession}. */
export interface LoginRequest {
  readonly email: string;
  readonly password: string;
  /** 30 days instead of 12 hours. */
  readonly remember: boolean;
}

/** Shortest password, in characters; there is no other rule about its form. */
export const passwordLengthMin = 15;

/** Longest password, in characters; longer ones only cost time to hash. */
export const passwordLengthMax = 256;

/** A part of a list; `nextCursor` fetches the next one and is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** `GET /internal/applications?search&cursor` → {@link Page}; `POST` with `{ name }` → 201 {@link ApplicationDetail}. */
export interface ApplicationSummary {
  readonly id: string;
  readonly name: string;
  readonly memberCount: number;
  readonly createdAt: string;
}

/** `GET /internal/applications/:applicationId`. */
export interface ApplicationDetail extends ApplicationSummary {
  readonly returnUrl: string | null;
  /** Exact origins that may frame the editor; empty = any. */
  readonly allowedOrigins: readonly string[];
  readonly defaultLocale: string | null;
  readonly accent: string | null;
  readonly logoUrl: string | null;
}

/** `PATCH /internal/applications/:applicationId`: what is absent stays. */
export interface ApplicationChange {
  readonly name?: string | undefined;
  readonly returnUrl?: string | null | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
}

/** `GET …/getting-started`: when each step first happened. */
export interface GettingStarted {
  readonly keyMadeAt: string | null;
  readonly tokenMadeAt: string | null;
  readonly codeRedeemedAt: string | null;
  readonly savedAt: string | null;
  readonly pushedAt: string | null;
}

/** `POST …/try`: an address that opens a real editor once, in the browser of the asker. */
export interface TryAnswer {
  readonly url: string;
}

/** Application ID + API key, or client ID + client secret. */
export type CredentialKind = 'api_key' | 'client';

/** In which of its two published forms the Embed API answers this credential. */
export type EmbedApiVersion = '2026-06-09' | '2026-06-10';

/** `GET …/credentials` → {@link Page}; the secret itself is never here. */
export interface CredentialSummary {
  readonly id: string;
  readonly kind: CredentialKind;
  readonly name: string;
  /** The user part of Basic: Application ID for an API key, client ID for client credentials. */
  readonly basicUser: string;
  /** First and last characters of the secret, for recognising it. */
  readonly masked: string;
  readonly apiVersion: EmbedApiVersion;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** `POST …/credentials` with `{ kind, name }` → 201. The only answer that holds the secret. */
export interface CreatedCredential {
  readonly credential: CredentialSummary;
  readonly secret: string;
}

/** `GET …/push`. Until the Push URL is saved for the first time there is no secret. */
export interface PushSettings {
  readonly url: string | null;
  readonly mode: 'signed' | 'encrypted';
  /** When a 410 or 8 days of failures switched the Push URL off. */
  readonly disabledAt: string | null;
  readonly secretLast4: string | null;
  /** While set, pushes are signed with the former secret as well. */
  readonly formerSecretEndsAt: string | null;
  /** Nothing is tried before, because the host kept failing. */
  readonly pausedUntil: string | null;
  /** Pushes that are not delivered: on their way, held without a Push URL, given up. */
  readonly waiting: { readonly pending: number; readonly held: number; readonly dead: number };
}

/** `PUT …/push` with `{ url }`, and `POST …/push/secret` (a new one). The only answers that hold the secret. */
export interface ChangedPushSettings {
  readonly settings: PushSettings;
  /** Present when one was made. */
  readonly signingSecret: string | null;
}

/** How a try ended: `retry` will be tried again, `dead` will not, `disabled` says that the host wants no more. */
export type AttemptOutcome = 'delivered' | 'retry' | 'dead' | 'disabled';

/** One try of one push; `POST …/push/test` → one, `GET …/push/attempts?outcome&cursor` → {@link Page}. */
export interface PushAttempt {
  readonly id: string;
  readonly pushId: string;
  readonly emailId: string;
  /** 1 for the first try. */
  readonly number: number;
  readonly test: boolean;
  readonly outcome: AttemptOutcome;
  /** HTTP status; null when there was no answer, and `failure` says why. */
  readonly status: number | null;
  readonly failure: string | null;
  readonly durationMs: number;
  readonly finishedAt: string;
}

/** `GET …/pushes/:pushId`: newest attempt first. `POST …/pushes/:pushId/replay` → 202. */
export interface PushDetail {
  readonly id: string;
  /** pending, delivered, superseded, dead, held; null for a test. */
  readonly status: string | null;
  readonly nextTryAt: string | null;
  readonly attempts: readonly PushAttemptDetail[];
}

/** One try with what was sent and what came back. */
export interface PushAttemptDetail extends PushAttempt {
  readonly url: string;
  readonly request: PushMessage;
  readonly answer: PushMessage | null;
}

/** Redacted, at most 16 kB of the body. */
export interface PushMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Every refusal of `/internal/*`. */
export interface ConsoleRefusal {
  /** A code of the error table. */
  readonly error: string;
  readonly message: string;
  readonly requestId: string;
  /** For `validation_failed`: what is wrong with which field, as a short stable word. */
  readonly fields?: Readonly<Record<string, string>>;
  /** For `rate_limited`. */
  readonly retryAfterSeconds?: number;
}
