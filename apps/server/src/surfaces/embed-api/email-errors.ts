import type { ErrorCode } from '@inlay/contract';

/** What every email endpoint may answer. */
export const emailErrors: readonly ErrorCode[] = [
  'invalid_request',
  'invalid_json',
  'too_deep',
  'invalid_credentials',
  'token_invalid',
  'token_expired',
  'application_paused',
  'not_allowed',
  'unsupported_media_type',
  'validation_failed',
  'rate_limited',
];
