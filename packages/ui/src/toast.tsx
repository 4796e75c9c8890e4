import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Tone } from './badge.tsx';
import './badge.css';
import { IconButton } from './icon-button.tsx';
import { useMessages } from './messages-context.tsx';
import './toast.css';

/** One short message that needs no answer. */
export interface Toast {
  readonly text: string;
  readonly tone?: Extract<Tone, 'ok' | 'danger' | 'neutral'>;
}

/** Errors stay until dismissed; everything else goes after this. */
const TOAST_MS = 5000;

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Holds the live region. One per app, around everything. */
export function ToastProvider(props: { readonly children: ReactNode }) {
  const { t } = useMessages();
  const [toasts, setToasts] = useState<readonly (Toast & { readonly id: number })[]>([]);
  const nextId = useRef(1);
  const show = useCallback((toast: Toast) => {
    const id = nextId.current++;
    setToasts((shown) => [...shown.slice(-2), { ...toast, id }]);
  }, []);
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  return (
    <ToastContext value={show}>
      {props.children}
      {/* A modal dialog hides the rest of the page from screen readers, but leaves live regions alone. */}
      <section className="ui-toasts" aria-label={t('ui.notifications')} aria-live="polite">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
      </section>
    </ToastContext>
  );
}

function ToastItem(props: { readonly toast: Toast; readonly onDismiss: () => void }) {
  const { toast, onDismiss } = props;
  const { t } = useMessages();
  const dismiss = useRef(onDismiss);
  dismiss.current = onDismiss;
  const stays = toast.tone === 'danger';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss.current(), TOAST_MS);
    return () => clearTimeout(timer);
  }, [stays]);
  const tone = toast.tone ?? 'ok';
  return (
    <div className={`ui-toast ui-tone-${tone}`}>
      {tone === 'danger' ? <CircleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
      <span>{toast.text}</span>
      <IconButton label={t('ui.dismiss')} icon={<X aria-hidden="true" />} onClick={onDismiss} />
    </div>
  );
}

/** Shows a toast, which screen readers say. Without a provider nothing is shown. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}
