import type { SignoffPageKey } from '@inlay/messages';
import { type Messages, useMessages } from '@inlay/ui';

/** The texts of the Sign-off API page with those of the console; only below the tab that loads them. */
export function useSignoffText(): Messages<SignoffPageKey> {
  return useMessages<SignoffPageKey>();
}
