import type { EmailApproval } from './approval.ts';

/**
 * The internal wire between the editor web app and the server (`/thirdApp/*`). No public contract:
 * both sides ship together. All bodies are JSON; every call but the first carries
 * `Authorization: Bearer <session>`. Refusals have the shape {@link EditorRefusal}.
 */

/** `POST /thirdApp/session`. `redeemId`: 22+ base64url characters, made once per code by the page. */
export interface RedeemRequest {
  readonly code: string;
  /** Email id from the address. A foreign or missing email is a 404 `email_not_found` and consumes nothing. */
  readonly id: string;
  readonly redeemId: string;
}

/** Answer of `POST /thirdApp/session` and of `GET /thirdApp/session` (resume; `session` is absent there). */
export interface EditorSession {
  readonly session?: string;
  /** ISO 8601; the absolute end. Idle end comes earlier. */
  readonly expiresAt: string;
  readonly idleSeconds: number;
  readonly email: EditorEmail;
  readonly application: EditorApplication;
  readonly endUser: { readonly id: string; readonly name: string };
}

/** An email as the editor opens it: the saved state, and newer unsaved work if there is some. */
export interface EditorEmail {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  /** Preheader travels inside `json` (`body.values.preheaderText`). */
  readonly json: unknown;
  /** 0 before the first save. */
  readonly version: number;
  /** Strong ETag of the saved state, to be sent back as `If-Match`. */
  readonly etag: string;
  /** Where the saved state stands in sign-off; absent while the application has never used it. */
  readonly approval?: EmailApproval;
  /** True: nothing but an approved state may be exported or handed on. */
  readonly signoffRequired?: boolean;
  /** Newer than the saved state; made by autosave. */
  readonly draft: null | {
    readonly json: unknown;
    readonly name: string;
    readonly subject: string;
    readonly savedAt: string;
    readonly baseVersion: number;
  };
}

/** What the editor needs to look like the host. */
export interface EditorApplication {
  readonly id: string;
  readonly name: string;
  readonly accent: string | null;
  readonly logoUrl: string | null;
  readonly returnUrl: string | null;
  readonly defaultLocale: string | null;
  /** Exact origins that may frame the editor; empty = any. */
  readonly allowedOrigins: readonly string[];
  readonly readOnly: boolean;
  /** "Send for sign-off" is offered. */
  readonly signoff?: boolean;
}

/** `PUT /thirdApp/email` with `If-Match`: saves a version and pushes it. */
export interface SaveRequest {
  readonly name: string;
  readonly subject: string;
  readonly json: unknown;
}

/** Answer of `PUT /thirdApp/email`: what the next save has to build on. */
export interface SaveAnswer {
  readonly version: number;
  readonly etag: string;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly htmlBytes: number;
  readonly approval?: EmailApproval;
  readonly signoffRequired?: boolean;
}

/** 412 on `PUT /thirdApp/email`: someone else saved in between. Nothing was overwritten. */
export interface SaveConflict extends EditorRefusal {
  readonly error: 'version_conflict';
  readonly email: EditorEmail;
}

/** `PUT /thirdApp/draft`: keeps unsaved work; answers 200 `{ savedAt }`; never pushes. */
export interface DraftRequest extends SaveRequest {
  readonly baseVersion: number;
}

/** `POST /thirdApp/image`, multipart field `file`: stored, re-encoded to PNG, JPEG or GIF. */
export interface UploadedImage {
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
}

/** Every refusal of `/thirdApp/*`; `error` is a code of the error table. */
export interface EditorRefusal {
  readonly error: string;
  readonly message: string;
  readonly requestId: string;
}
