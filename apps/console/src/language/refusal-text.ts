import { passwordLengthMin } from '@inlay/contract';
import type { ConsoleKey } from '@inlay/messages';
import type { Translate } from '@inlay/ui';
import { ApiError } from '../api/api-error.ts';

const errorKeys: Readonly<Record<string, ConsoleKey>> = {
  offline: 'error.offline',
  unavailable: 'error.unavailable',
  internal_error: 'error.internal_error',
  rate_limited: 'error.rate_limited',
  not_allowed: 'error.not_allowed',
  origin_not_allowed: 'error.origin_not_allowed',
  not_found: 'error.not_found',
  application_not_found: 'error.not_found',
  already_exists: 'error.already_exists',
  address_refused: 'error.address_refused',
  recent_login_required: 'error.recent_login_required',
  login_failed: 'login.failed',
  setup_done: 'setup.done',
};

const fieldKeys: Readonly<Record<string, ConsoleKey>> = {
  required: 'field.required',
  too_long: 'field.too_long',
  email_invalid: 'field.email_invalid',
  password_short: 'field.password_short',
  password_common: 'field.password_common',
  password_personal: 'field.password_personal',
  url_invalid: 'field.url_invalid',
  url_not_https: 'field.url_not_https',
  origin_invalid: 'field.origin_invalid',
  too_many: 'field.too_many',
  token_invalid: 'field.token_invalid',
  name_mismatch: 'field.name_mismatch',
  already_exists: 'field.already_exists',
  key_invalid: 'field.key_invalid',
  role_invalid: 'field.role_invalid',
  role_reserved: 'field.role_reserved',
  role_twice: 'field.role_twice',
  role_unknown: 'field.role_unknown',
  out_of_range: 'field.out_of_range',
};

/** A key with a variable, as it is typed. */
const keyExample = `email_${'$'}{emailId}`;

/** What to tell the reader about a failed call: our words for its code, the server's for one we do not know. */
export function refusalText(error: unknown, t: Translate<ConsoleKey>): string {
  if (!(error instanceof ApiError)) throw error;
  const key = errorKeys[error.code] ?? 'error.other';
  return t(key, {
    message: error.message,
    requestId: error.requestId,
    seconds: Math.max(1, Math.ceil(error.retryAfterSeconds)),
  });
}

/** The text below field `name`, when the server refused it. */
export function fieldText(error: unknown, name: string, t: Translate<ConsoleKey>, max?: number): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const word = error.fields[name];
  if (word === undefined) return undefined;
  // The code says more than the word: the address of a field may not be called.
  if (error.code !== 'validation_failed') return refusalText(error, t);
  return t(fieldKeys[word] ?? 'field.invalid', { min: passwordLengthMin, max: max ?? '', example: keyExample });
}

/** True when the refusal is about fields only, which say it themselves. */
export function isFieldRefusal(error: unknown): boolean {
  return error instanceof ApiError && Object.keys(error.fields).length > 0;
}
