import type { WorkspaceKey } from '@inlay/messages';
import type { Translate } from '@inlay/ui';
import { WorkspaceError } from './workspace-error.ts';

const keys: Readonly<Record<string, WorkspaceKey>> = {
  network: 'work.error.offline',
  unavailable: 'work.error.unavailable',
  session_invalid: 'work.error.session',
  session_expired: 'work.error.session',
  package_not_found: 'work.error.notFound',
  package_out_of_scope: 'work.error.notFound',
  package_not_modifiable: 'work.error.state',
  version_conflict: 'work.error.conflict',
  email_not_found: 'work.error.email',
  document_not_found: 'work.error.email',
  document_refused: 'work.error.document',
  payload_too_large: 'work.error.tooLarge',
  unsupported_media_type: 'work.error.document',
  not_your_turn: 'work.error.turn',
  already_decided: 'work.error.decided',
  already_exists: 'work.error.exists',
  rate_limited: 'work.error.busy',
};

/** What to tell the reader about a failed call: our words for its code, the server's for one that we do not know. */
export function refusalText(error: unknown, t: Translate<WorkspaceKey>): string {
  if (!(error instanceof WorkspaceError)) throw error;
  return t(keys[error.code] ?? 'work.error.other', { message: error.message });
}
