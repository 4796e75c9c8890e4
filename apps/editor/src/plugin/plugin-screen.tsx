import type { EditorTranslator } from '@inlay/messages';
import { CircleSlash, FileQuestion, FileWarning, Link2Off, Lock, type LucideIcon, WifiOff } from 'lucide-react';
import { Screen } from '../screens/screen.tsx';

/** Why there is no editor in plugin mode. `refused` brings the server's words along. */
export type PluginRefusal =
  | 'token'
  | 'no_host'
  | 'origin'
  | 'bound'
  | 'exists'
  | 'active'
  | 'which'
  | 'not_allowed'
  | 'unavailable'
  | 'network'
  | 'refused';

export interface PluginScreenProps {
  readonly reason: PluginRefusal;
  readonly t: EditorTranslator;
  /** Of the page around. */
  readonly origin: string;
  readonly detail: string;
}

interface Words {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body: string;
}

/** The email did not open: why, and the way on. Trying again loads the frame anew, which the page answers. */
export function PluginScreen(props: PluginScreenProps) {
  const { reason, t } = props;
  const { icon: Icon, title, body } = wordsOf(props);
  const canRetry = ['token', 'active', 'unavailable', 'network'].includes(reason);
  return (
    <Screen
      icon={<Icon />}
      title={title}
      body={body}
      {...(canRetry ? { primary: { label: t('screen.retry'), onClick: () => window.location.reload() } } : {})}
    />
  );
}

function wordsOf({ reason, t, origin, detail }: PluginScreenProps): Words {
  switch (reason) {
    case 'token':
      return { icon: Link2Off, title: t('plugin.tokenTitle'), body: t('plugin.tokenOpenBody') };
    case 'no_host':
      return { icon: Link2Off, title: t('plugin.noHostTitle'), body: t('plugin.noHostBody') };
    case 'origin':
      return { icon: Lock, title: t('plugin.originTitle'), body: t('plugin.originBody', { origin }) };
    case 'bound':
      return { icon: Lock, title: t('plugin.boundTitle'), body: t('plugin.boundBody') };
    case 'exists':
      return { icon: FileWarning, title: t('plugin.existsTitle'), body: t('plugin.existsBody') };
    case 'active':
      return { icon: FileWarning, title: t('plugin.existsTitle'), body: t('plugin.existsActiveBody') };
    case 'which':
      return { icon: FileQuestion, title: t('plugin.whichTitle'), body: t('plugin.whichBody') };
    case 'refused':
      return { icon: FileWarning, title: t('plugin.refusedTitle'), body: detail };
    case 'not_allowed':
      return { icon: Lock, title: t('screen.not_allowed.title'), body: t('screen.not_allowed.body') };
    case 'unavailable':
      return { icon: CircleSlash, title: t('screen.unavailable.title'), body: t('screen.unavailable.body') };
    case 'network':
      return { icon: WifiOff, title: t('screen.network.title'), body: t('screen.network.body') };
  }
}
