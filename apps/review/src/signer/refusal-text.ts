import type { ReviewKey, ReviewTranslator } from '@inlay/messages';
import type { WireRefusal } from '../session/wire.ts';

const known: Readonly<Record<string, ReviewKey>> = {
  content_changed: 'error.content_changed',
  already_decided: 'error.already_decided',
  not_your_turn: 'error.not_your_turn',
  decision_incomplete: 'error.decision_incomplete',
  package_not_modifiable: 'error.package_not_modifiable',
  payload_too_large: 'error.payload_too_large',
  unsupported_media_type: 'error.unsupported_media_type',
  network: 'error.network',
  rate_limited: 'error.rate_limited',
};

/** What a refused call means to the person, by its code. */
export const refusalText = (t: ReviewTranslator, { code }: Pick<WireRefusal, 'code'>): string =>
  t(known[code] ?? 'error.other');
