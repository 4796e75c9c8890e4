import type { SignoffAttempt, SignoffCallback, SignoffCallbacks } from '@inlay/contract';
import { Skeleton } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import { AttemptList } from '../push/attempt-list.tsx';
import { MessageDialog, type SentMessage } from '../push/message-dialog.tsx';
import { LoadFailure } from '../shell/load-failure.tsx';
import { CallbackCard } from './callback-card.tsx';
import { ConnectorsCard, isOfConnector } from './connectors-card.tsx';
import { attemptsKey, callbacksKey } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** Who is told what happens to packages, and what became of it. */
export function CallbackSection(props: { readonly applicationId: string }) {
  const { applicationId } = props;
  const callbacks = useQuery({
    queryKey: callbacksKey(applicationId),
    queryFn: ({ signal }) => api.signoffCallbacks(applicationId, signal),
  });
  if (callbacks.data === undefined) {
    return callbacks.error === null ? (
      <Skeleton shape="card" lines={4} />
    ) : (
      <LoadFailure error={callbacks.error} onRetry={() => void callbacks.refetch()} />
    );
  }
  const connectors = callbacks.data.items.filter(isOfConnector);
  return (
    <>
      <CallbackCard applicationId={applicationId} callbacks={callbacks.data} />
      {connectors.length === 0 ? null : <ConnectorsCard applicationId={applicationId} connectors={connectors} />}
      <CallbackAttempts applicationId={applicationId} callbacks={callbacks.data} />
    </>
  );
}

function CallbackAttempts(props: { readonly applicationId: string; readonly callbacks: SignoffCallbacks }) {
  const { applicationId, callbacks } = props;
  const { t } = useSignoffText();
  const queryKey = attemptsKey(applicationId);
  const nameOf = ({ test, origin, request, messageId }: SignoffAttempt) => {
    const event = test ? t('push.testPush') : eventOf(request.body);
    return { title: origin === null ? event : t('signoff.messageOf', { event, origin }), id: messageId };
  };
  return (
    <AttemptList
      queryKey={queryKey}
      load={(query, signal) => api.signoffAttempts(applicationId, query, signal)}
      waiting={sumOf(callbacks.items)}
      param="message"
      what={t('signoff.message')}
      nameOf={nameOf}
      emptyText={t('signoff.attemptsEmpty')}
      renderDetail={(messageId, onClose) => (
        <MessageDialog
          applicationId={applicationId}
          title={t('signoff.messageTitle', { id: messageId })}
          queryKey={[...queryKey, 'of', messageId]}
          load={async (signal) => toMessage((await api.signoffAttempts(applicationId, { messageId }, signal)).items)}
          replay={() => api.replaySignoffMessage(applicationId, messageId)}
          onClose={onClose}
        />
      )}
    />
  );
}

function sumOf(items: readonly SignoffCallback[]): SignoffCallback['waiting'] {
  const sum = (name: keyof SignoffCallback['waiting']) => items.reduce((count, item) => count + item.waiting[name], 0);
  return { pending: sum('pending'), held: sum('held'), dead: sum('dead') };
}

/** Every attempt tells how its message stands; the newest is first. */
const toMessage = (attempts: readonly SignoffAttempt[]): SentMessage => ({
  status: attempts[0]?.state ?? null,
  nextTryAt: attempts[0]?.nextTryAt ?? null,
  attempts,
});

/** The published name of the event in a body; what is no such body is shown from its beginning. */
function eventOf(body: string): string {
  try {
    const { name } = JSON.parse(body) as { readonly name?: unknown };
    if (typeof name === 'string') return name;
  } catch {
    // Cut at the limit of what is kept.
  }
  return body.slice(0, 40);
}
