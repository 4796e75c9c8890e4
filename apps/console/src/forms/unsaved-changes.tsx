import { ConfirmDialog } from '@inlay/ui';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../language/use-text.ts';

const UnsavedContext = createContext<(id: string, isDirty: boolean) => void>(() => {});

/** Tells the page around that something here is not saved yet. */
export function useUnsaved(isDirty: boolean): void {
  const report = useContext(UnsavedContext);
  const id = useId();
  useEffect(() => {
    report(id, isDirty);
    return () => report(id, false);
  }, [id, isDirty, report]);
}

/** Of the Navigation API, where a browser has it: only there can Back be held up. */
interface TraverseEvent extends Event {
  readonly navigationType: string;
  readonly destination: { readonly url: string; readonly key: string };
}

interface Traversal extends EventTarget {
  traverseTo(key: string): unknown;
}

/** A page that asks before it is left while something in it is not saved: by link, by Back, by closing. */
export function UnsavedGuard(props: { readonly children: ReactNode }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const dirty = useRef(new Set<string>());
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const report = useCallback((id: string, isDirty: boolean) => {
    if (isDirty) dirty.current.add(id);
    else dirty.current.delete(id);
  }, []);
  useEffect(() => {
    const navigation = 'navigation' in window ? (window.navigation as unknown as Traversal) : null;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!(link instanceof HTMLAnchorElement) || !isPlain || link.target === '_blank' || dirty.current.size === 0)
        return;
      if (link.origin !== location.origin || (link.pathname === location.pathname && link.hash !== '')) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave(() => () => navigate(link.pathname.replace(/^\/console(?=\/|$)/, '') + link.search || '/'));
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (dirty.current.size > 0) event.preventDefault();
    };
    const onTraverse = (event: TraverseEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable || dirty.current.size === 0) return;
      if (new URL(event.destination.url).pathname === location.pathname) return;
      event.preventDefault();
      setLeave(() => () => navigation?.traverseTo(event.destination.key));
    };
    document.addEventListener('click', onClick, { capture: true });
    window.addEventListener('beforeunload', onUnload);
    navigation?.addEventListener('navigate', onTraverse as EventListener);
    return () => {
      document.removeEventListener('click', onClick, { capture: true });
      window.removeEventListener('beforeunload', onUnload);
      navigation?.removeEventListener('navigate', onTraverse as EventListener);
    };
  }, [navigate]);
  return (
    <UnsavedContext value={report}>
      {props.children}
      <ConfirmDialog
        open={leave !== null}
        onClose={() => setLeave(null)}
        title={t('form.leaveTitle')}
        description={t('form.leaveText')}
        confirmLabel={t('form.leaveConfirm')}
        cancelLabel={t('form.leaveStay')}
        onConfirm={() => {
          dirty.current.clear();
          setLeave(null);
          leave?.();
        }}
      />
    </UnsavedContext>
  );
}
