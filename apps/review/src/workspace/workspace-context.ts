import type { WorkspaceSession } from '@inlay/contract';
import { createContext, useContext } from 'react';
import type { WorkspaceApi } from './workspace-api.ts';

interface Workspace {
  readonly api: WorkspaceApi;
  readonly session: WorkspaceSession;
  readonly nowMs: () => number;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

/** Who works here, and how to speak with the server. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error('There is no workspace around this');
  return workspace;
}
