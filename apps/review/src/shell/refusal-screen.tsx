import type { ReviewTranslator } from '@inlay/messages';
import { Button } from '@inlay/ui';
import { CircleSlash, Clock, FileQuestion, Link2Off, Lock, type LucideIcon, Undo2, WifiOff } from 'lucide-react';
import type { OpenRefusal } from '../session/open-session.ts';
import { Screen } from './screen.tsx';

const icons: Readonly<Record<OpenRefusal, LucideIcon>> = {
  token_used: Link2Off,
  token_expired: Clock,
  token_invalid: Link2Off,
  no_token: Link2Off,
  session_lost: Clock,
  not_allowed: Lock,
  recalled: Undo2,
  gone: FileQuestion,
  unavailable: CircleSlash,
  network: WifiOff,
};

export interface RefusalScreenProps {
  readonly reason: OpenRefusal;
  readonly t: ReviewTranslator;
  readonly onRetry: () => void;
}

/** Nothing opened: why, and the way on. */
export function RefusalScreen({ reason, t, onRetry }: RefusalScreenProps) {
  const Icon = icons[reason];
  const canRetry = reason === 'network' || reason === 'unavailable' || reason === 'session_lost';
  return (
    <Screen
      icon={<Icon />}
      title={t(`refusal.${reason}.title`)}
      actions={
        canRetry ? (
          <Button variant="primary" onClick={onRetry}>
            {t('refusal.retry')}
          </Button>
        ) : null
      }
    >
      <p>{t(`refusal.${reason}.body`)}</p>
    </Screen>
  );
}
