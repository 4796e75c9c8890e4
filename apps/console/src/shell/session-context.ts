import type { ConsoleSession } from '@inlay/contract';
import { createContext, useContext } from 'react';

/** Who is logged in, and where the server is reached. */
export interface SessionView {
  readonly session: ConsoleSession;
  readonly publicUrl: string;
}

export const SessionContext = createContext<SessionView | null>(null);

/** Below the gate only. */
export function useSession(): SessionView & { readonly mayManage: boolean } {
  const view = useContext(SessionContext);
  if (view === null) throw new Error('useSession outside of a session');
  return { ...view, mayManage: view.session.role !== 'teammate' };
}
