import { Button, EmptyState, Skeleton } from '@inlay/ui';
import { CloudOff, TriangleAlert } from 'lucide-react';
import { useLateTexts } from '../controls/late-texts.ts';
import type { WireRefusal } from '../session/wire.ts';
import { refusalText } from './refusal-text.ts';

export interface ListFailureProps {
  readonly refusal: WireRefusal;
  readonly onRetry: () => void;
  /** Below items that are there: one line instead of the whole place. */
  readonly compact?: boolean;
}

/** Why a list is not there, and the way to ask again. */
export function ListFailure({ refusal, onRetry, compact = false }: ListFailureProps) {
  const t = useLateTexts('libraries');
  const text = refusalText(refusal, t);
  const again = <Button onClick={onRetry}>{t('screen.retry')}</Button>;
  if (compact) {
    return (
      <div className="library-failure" role="alert">
        <p>{text}</p>
        {again}
      </div>
    );
  }
  const isOffline = refusal.code === 'network';
  return (
    <div role="alert">
      <EmptyState
        icon={isOffline ? <CloudOff /> : <TriangleAlert />}
        title={t(isOffline ? 'libraries.offline' : 'libraries.notLoaded')}
        action={again}
      >
        {text}
      </EmptyState>
    </div>
  );
}

/** The frame of what comes. */
export function ListLoading({ shape }: { readonly shape: 'pictures' | 'modules' }) {
  return (
    <div className={`library-loading is-${shape}`}>
      <Skeleton shape="card" lines={shape === 'pictures' ? 6 : 3} />
    </div>
  );
}
