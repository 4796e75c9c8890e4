import type { EditorKey, EditorTranslator } from '@inlay/messages';
import type { WireRefusal } from '../session/wire.ts';

const keys: Readonly<Record<string, EditorKey>> = {
  network: 'libraries.errorNetwork',
  payload_too_large: 'libraries.errorTooLarge',
  image_refused: 'libraries.errorNotAnImage',
  unsupported_media_type: 'libraries.errorNotAnImage',
  quota_reached: 'libraries.errorQuota',
  folder_not_allowed: 'libraries.errorNotAllowed',
  not_allowed: 'libraries.errorNotAllowed',
  folder_not_found: 'libraries.errorNoFolder',
  image_not_found: 'libraries.errorGone',
  module_not_found: 'libraries.errorGone',
  already_exists: 'libraries.errorNameTaken',
  rate_limited: 'libraries.errorRate',
  storage_failed: 'libraries.errorStorage',
};

/**
 * What went wrong and what to do, in words.
 * @param sizeMb Most megabytes of a file, for the refusal of a large one.
 */
export function refusalText(refusal: WireRefusal, t: EditorTranslator, sizeMb = 25): string {
  const key = keys[refusal.code];
  if (key) return t(key, { size: sizeMb });
  if (refusal.status === 401) return t('libraries.errorEnded');
  // What the server alone knows, such as the rule that a name breaks, it says itself.
  return refusal.status >= 400 && refusal.status < 500 && refusal.message !== ''
    ? refusal.message
    : t('libraries.errorServer');
}

/** Whole megabytes, as people count files. */
export function megabytes(bytes: number): number {
  return Math.max(1, Math.floor(bytes / 1_000_000));
}
