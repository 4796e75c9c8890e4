import type { PushSettings } from '@inlay/contract';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { AttemptList } from './attempt-list.tsx';
import { MessageDialog } from './message-dialog.tsx';

/** {@link PushAttempts} */
export interface PushAttemptsProps {
  readonly applicationId: string;
  readonly waiting: PushSettings['waiting'];
}

/** What was sent to the Push URL. */
export function PushAttempts(props: PushAttemptsProps) {
  const { applicationId, waiting } = props;
  const { t } = useText();
  const queryKey = ['application', applicationId, 'attempts'];
  return (
    <AttemptList
      queryKey={queryKey}
      load={(query, signal) => api.attempts(applicationId, query, signal)}
      waiting={waiting}
      param="push"
      what={t('push.push')}
      nameOf={(row) => ({
        title: row.test ? t('push.testPush') : t('push.emailPush', { id: row.emailId }),
        id: row.pushId,
      })}
      emptyText={t('push.emptyText')}
      renderDetail={(pushId, onClose) => (
        <MessageDialog
          applicationId={applicationId}
          title={t('push.detailTitle', { id: pushId })}
          queryKey={[...queryKey, 'of', pushId]}
          load={(signal) => api.pushDetail(applicationId, pushId, signal)}
          replay={() => api.replayPush(applicationId, pushId)}
          onClose={onClose}
        />
      )}
    />
  );
}
