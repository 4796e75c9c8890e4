import { useMessages } from './messages-context.tsx';
import './skeleton.css';

/** The frame of what comes. Shows nothing for the first 300 ms, so that fast answers do not flash. */
export function Skeleton(props: { readonly lines?: number; readonly shape?: 'text' | 'card' | 'rows' }) {
  const { lines = 3, shape = 'text' } = props;
  const { t } = useMessages();
  return (
    <div className={`ui-skeleton ui-skeleton-${shape}`} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical lines that never move
        <span key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
