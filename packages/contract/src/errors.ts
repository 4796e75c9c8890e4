/**
 * Every refusal that Inlay can answer, once. A code is a promise: clients branch on it. Its page is
 * `docs/reference/errors/<code>.md`; the surfaces (Embed, Plugin, Sign-off, internal) put it in
 * their own dialect. Titles: capital first letter, no final stop.
 */
export interface ErrorEntry {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The same request may succeed later without a change. */
  readonly retryable: boolean;
  readonly title: string;
}

const table = {
  invalid_request: { status: 400, retryable: false, title: 'The request is not understood' },
  invalid_json: { status: 400, retryable: false, title: 'The body is not valid JSON' },
  role_unknown: { status: 400, retryable: false, title: 'The application has no such role' },
  missing_id: { status: 400, retryable: false, title: 'The id of the end user is missing' },
  too_deep: { status: 400, retryable: false, title: 'The JSON is nested deeper than 64 levels' },
  target_refused: { status: 400, retryable: false, title: 'The page to go on to is not allowed' },
  invalid_credentials: { status: 401, retryable: false, title: 'The credentials are missing or wrong' },
  token_invalid: { status: 401, retryable: false, title: 'The token is missing, unknown or revoked' },
  token_expired: { status: 401, retryable: false, title: 'The token has expired' },
  session_invalid: { status: 401, retryable: false, title: 'The session is missing, unknown or ended' },
  session_expired: { status: 401, retryable: false, title: 'The session has expired' },
  code_invalid: { status: 401, retryable: false, title: 'The code is unknown' },
  code_used: { status: 401, retryable: false, title: 'The code has been used' },
  code_expired: { status: 401, retryable: false, title: 'The code has expired' },
  login_failed: { status: 401, retryable: false, title: 'The email or the password is wrong' },
  application_paused: { status: 403, retryable: true, title: 'The application is paused' },
  end_user_disabled: { status: 403, retryable: false, title: 'The end user is disabled' },
  origin_not_allowed: { status: 403, retryable: false, title: 'The origin is not allowed' },
  token_unbound: { status: 403, retryable: false, title: 'The application wants tokens that are bound to an email' },
  binding_mismatch: { status: 403, retryable: false, title: 'The token is bound to other data' },
  folder_not_allowed: { status: 403, retryable: false, title: 'Your role may not do that in this folder' },
  not_allowed: { status: 403, retryable: false, title: 'This credential may not do that' },
  package_out_of_scope: { status: 403, retryable: false, title: 'The session is for another package' },
  not_your_turn: { status: 403, retryable: false, title: 'It is not your turn yet' },
  recent_login_required: { status: 403, retryable: false, title: 'Log in again to do that' },
  not_found: { status: 404, retryable: false, title: 'There is nothing at this address' },
  email_not_found: { status: 404, retryable: false, title: 'There is no such email' },
  end_user_not_found: { status: 404, retryable: false, title: 'There is no such end user' },
  folder_not_found: { status: 404, retryable: false, title: 'There is no such folder' },
  image_not_found: { status: 404, retryable: false, title: 'There is no such image' },
  module_not_found: { status: 404, retryable: false, title: 'There is no such module' },
  version_not_found: { status: 404, retryable: false, title: 'There is no such version' },
  application_not_found: { status: 404, retryable: false, title: 'There is no such application' },
  package_not_found: { status: 404, retryable: false, title: 'There is no such package' },
  document_not_found: { status: 404, retryable: false, title: 'There is no such document in the package' },
  role_not_found: { status: 404, retryable: false, title: 'There is no such role in the package' },
  signer_not_found: { status: 404, retryable: false, title: 'There is no such signer in the package' },
  approval_not_found: { status: 404, retryable: false, title: 'There is no such approval in the document' },
  attachment_not_found: { status: 404, retryable: false, title: 'There is no such attachment in the package' },
  comment_not_found: { status: 404, retryable: false, title: 'There is no such comment in the package' },
  sender_not_found: { status: 404, retryable: false, title: 'There is no such sender' },
  method_not_allowed: { status: 405, retryable: false, title: 'The method is not allowed here' },
  idempotency_running: { status: 409, retryable: true, title: 'A request with this idempotency key is still running' },
  already_exists: { status: 409, retryable: false, title: 'It exists already' },
  content_exists: { status: 409, retryable: false, title: 'The email has content already' },
  quota_reached: { status: 409, retryable: false, title: 'The space for images is used up' },
  setup_done: { status: 409, retryable: false, title: 'The setup has been done' },
  package_not_modifiable: { status: 409, retryable: false, title: 'The package cannot be changed in its state' },
  already_decided: { status: 409, retryable: false, title: 'It has been decided already' },
  content_changed: { status: 409, retryable: false, title: 'The email is not the one that was shown' },
  signoff_required: { status: 409, retryable: false, title: 'This version of the email is not signed off' },
  version_conflict: { status: 412, retryable: false, title: 'Somebody else saved in between' },
  payload_too_large: { status: 413, retryable: false, title: 'The body is too large' },
  unsupported_media_type: { status: 415, retryable: false, title: 'The media type is not supported' },
  validation_failed: { status: 422, retryable: false, title: 'A field is not valid' },
  idempotency_mismatch: { status: 422, retryable: false, title: 'The idempotency key was used with another request' },
  design_refused: { status: 422, retryable: false, title: 'The design is not accepted' },
  document_refused: { status: 422, retryable: false, title: 'The document is not accepted' },
  decision_incomplete: { status: 422, retryable: false, title: 'Something is missing before it can be decided' },
  image_refused: { status: 422, retryable: false, title: 'The image is not accepted' },
  address_refused: { status: 422, retryable: false, title: 'The address is not allowed' },
  rate_limited: { status: 429, retryable: true, title: 'Too many requests' },
  internal_error: { status: 500, retryable: true, title: 'Something went wrong on our side' },
  storage_failed: { status: 502, retryable: true, title: 'The image storage of the host did not answer as agreed' },
  unavailable: { status: 503, retryable: true, title: 'The service is not available right now' },
} as const satisfies Record<string, ErrorEntry>;

/** A code of the table. */
export type ErrorCode = keyof typeof table;

/** The table: code → status, retry, title. */
export const errors: Readonly<Record<ErrorCode, ErrorEntry>> = table;

/** An expected refusal. Thrown by domain verbs, answered by the surface in its dialect. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  /** @param message What happened and what to do, for the caller. Never holds a secret. */
  constructor(code: ErrorCode, message: string = errors[code].title, details?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Refuses with a code from the table. */
export function refuse(code: ErrorCode, message?: string, details?: Readonly<Record<string, unknown>>): never {
  throw new Refusal(code, message, details);
}
