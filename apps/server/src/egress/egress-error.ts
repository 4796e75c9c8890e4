/** Why nothing, or nothing usable, came back. */
export type EgressFailure =
  /** The address, scheme or form is one that this server does not go to. */
  | 'refused'
  | 'name_not_found'
  | 'name_lookup_failed'
  | 'connect_failed'
  | 'connect_timeout'
  | 'tls_failed'
  | 'timeout'
  /** The connection broke before there was an answer. */
  | 'connection_lost'
  /** What came back is not HTTP, or has larger headers than we read. */
  | 'answer_invalid';

/** The only error of this folder. The message is fit for the operator and holds no secret. */
export class EgressError extends Error {
  readonly failure: EgressFailure;

  constructor(failure: EgressFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EgressError';
    this.failure = failure;
  }
}
