import type { ConsoleRefusal, ErrorCode } from '@inlay/contract';

/** Codes the server answers, and `offline` for when it does not. */
export type ApiErrorCode = ErrorCode | 'offline';

/** A refused or failed call. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly requestId: string;
  /** Field → what is wrong with it, as a short word. */
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number;

  constructor(refusal: ConsoleRefusal) {
    super(refusal.message);
    this.name = 'ApiError';
    this.code = refusal.error as ApiErrorCode;
    this.requestId = refusal.requestId;
    this.fields = refusal.fields ?? {};
    this.retryAfterSeconds = refusal.retryAfterSeconds ?? 0;
  }

  /** The session has ended: the app shows the login and comes back. */
  get endsSession(): boolean {
    return this.code === 'session_invalid' || this.code === 'session_expired';
  }
}
