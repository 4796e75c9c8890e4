import type { ConsoleKey } from '@inlay/messages';
import { type Messages, useMessages } from '@inlay/ui';

/** The console's texts in the chosen locale. */
export function useText(): Messages<ConsoleKey> {
  return useMessages<ConsoleKey>();
}
