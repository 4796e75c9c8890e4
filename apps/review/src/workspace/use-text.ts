import type { WorkspaceKey } from '@inlay/messages';
import { type Messages, useMessages } from '@inlay/ui';

/** The texts of the workspace and the designer, in the chosen locale. */
export function useText(): Messages<WorkspaceKey> {
  return useMessages<WorkspaceKey>();
}
