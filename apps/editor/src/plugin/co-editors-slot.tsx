import type { PluginPerson } from '@inlay/contract';
import { Suspense, useMemo, useRef } from 'react';
import { lazyPart } from '../controls/lazy-part.ts';
import { type Store, useStore } from '../state/store.ts';
import { othersThan } from './co-editor-names.ts';

const CoEditors = lazyPart(async () => (await import('./co-editors.tsx')).CoEditors);

export interface CoEditorsSlotProps {
  /** Everybody who has the email open, this person among them. */
  readonly people: Store<{ readonly users: readonly PluginPerson[] }>;
  readonly me: PluginPerson;
}

/** Other people at the same email; empty while there are none. */
export function CoEditorsSlot({ people, me }: CoEditorsSlotProps) {
  const users = useStore(people, (state) => state.users);
  const others = useMemo(() => othersThan(me, users), [me, users]);
  // Outlives an empty slot: who comes back is no news.
  const told = useRef<Set<string>>(new Set());
  if (others.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <CoEditors others={others} told={told.current} />
    </Suspense>
  );
}
