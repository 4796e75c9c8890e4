/**
 * What went wrong, as a stable word to branch on. Codes of the server come through unchanged
 * (`token_expired`, `email_not_found`, …); those below are made on this side.
 */
export type LocalErrorCode =
  | 'network_error'
  | 'timeout'
  | 'answer_not_understood'
  | 'option_invalid'
  | 'push_headers_missing'
  | 'push_timestamp_invalid'
  | 'push_timestamp_out_of_range'
  | 'push_signature_invalid'
  | 'push_secret_invalid'
  | 'push_body_invalid'
  | 'push_encrypted'
  | 'push_not_encrypted'
  | 'push_key_invalid'
  | 'push_not_opened';

/** Details of an {@link InlayError}. */
export interface InlayErrorInfo {
  /** HTTP status of the answer; 0 where there was none. */
  readonly status?: number;
  readonly requestId?: string | undefined;
  /** Seconds to wait before the same request may succeed, from `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
  /** What the server says beyond code and message: the fields that are not valid, the state that is there now. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error this package throws on purpose. Its message never holds a secret. */
export class InlayError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: LocalErrorCode | (string & {}), message: string, info: InlayErrorInfo = {}) {
    super(message, info.cause === undefined ? undefined : { cause: info.cause });
    this.name = 'InlayError';
    this.code = code;
    this.status = info.status ?? 0;
    this.requestId = info.requestId;
    this.retryAfterSeconds = info.retryAfterSeconds;
    this.details = info.details ?? {};
  }
}
