import type { EditorTranslator } from '@inlay/messages';
import { CircleSlash, Clock, FileQuestion, Link2Off, Lock, type LucideIcon, WifiOff } from 'lucide-react';
import { useState } from 'react';
import type { HostBridge } from '../host/host-bridge.ts';
import type { OpenRefusal } from '../session/open-email.ts';
import { Screen } from './screen.tsx';

export interface RefusalScreenProps {
  readonly reason: OpenRefusal;
  readonly t: EditorTranslator;
  readonly bridge: HostBridge;
  readonly returnUrl: string | null;
  readonly onRetry: () => void;
}

const icons: Readonly<Record<OpenRefusal, LucideIcon>> = {
  code_used: Link2Off,
  code_expired: Clock,
  code_invalid: Link2Off,
  no_code: Link2Off,
  email_not_found: FileQuestion,
  session_lost: Clock,
  not_allowed: Lock,
  unavailable: CircleSlash,
  network: WifiOff,
};

/** A new code would open the email. */
const cured: readonly OpenRefusal[] = ['code_used', 'code_expired', 'code_invalid', 'no_code', 'session_lost'];

/** The editor did not open: why, and the way on. */
export function RefusalScreen(props: RefusalScreenProps) {
  const { reason, t, bridge, returnUrl, onRetry } = props;
  const [asked, setAsked] = useState(false);
  const Icon = icons[reason];
  const canAsk = cured.includes(reason) && bridge.hasHost;
  const canRetry = reason === 'network' || reason === 'unavailable';
  const ask = () => {
    bridge.post('needs-code');
    setAsked(true);
  };
  const primary = canRetry
    ? { label: t('screen.retry'), onClick: onRetry }
    : canAsk
      ? { label: t('screen.ask'), onClick: ask }
      : undefined;
  return (
    <Screen
      icon={<Icon />}
      title={t(`screen.${reason}.title`)}
      body={t(`screen.${reason}.body`)}
      {...(primary ? { primary } : {})}
      {...(asked ? { note: t('screen.asked') } : {})}
      back={{ label: t('screen.back'), href: returnUrl, onClick: () => leave(bridge) }}
    />
  );
}

/** Without a Return URL: the host hears of it, and a window of its own goes where it came from. */
function leave(bridge: HostBridge): void {
  bridge.post('closed');
  if (window.parent !== window) return;
  if (window.history.length > 1) window.history.back();
  else window.close();
}
