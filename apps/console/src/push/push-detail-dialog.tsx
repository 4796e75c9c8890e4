import type { PushAttemptDetail, PushMessage } from '@inlay/contract';
import type { ConsoleKey } from '@inlay/messages';
import { Badge, Button, CodeBlock, Dialog, Skeleton, useToast } from '@inlay/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { api } from '../api/console-api.ts';
import { useAttended } from '../api/use-attended.ts';
import { RelativeSentence } from '../language/relative-sentence.tsx';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { LoadFailure } from '../shell/load-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { OutcomeBadge } from './attempt-outcome.tsx';

/** {@link PushDetailDialog} */
export interface PushDetailDialogProps {
  readonly applicationId: string;
  readonly pushId: string;
  readonly onClose: () => void;
}

/** How often a push that is on its way is looked at. */
const POLL_MS = 2000;

/** What has become of a push as a whole, beyond its attempts. */
const statusKeys: Readonly<Record<string, ConsoleKey>> = {
  pending: 'push.statusPending',
  delivered: 'push.outcomeDelivered',
  superseded: 'push.statusSuperseded',
  dead: 'push.outcomeDead',
  held: 'push.statusHeld',
};

/** Every attempt of one push, with what was sent and what came back, and the way to send it again. */
export function PushDetailDialog(props: PushDetailDialogProps) {
  const { applicationId, pushId, onClose } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const attended = useAttended();
  const push = useQuery({
    queryKey: ['application', applicationId, 'attempts', 'of', pushId],
    queryFn: ({ signal }) => api.pushDetail(applicationId, pushId, signal),
    refetchInterval: (query) => (attended && query.state.data?.status === 'pending' ? POLL_MS : false),
  });
  const replay = useMutation({
    mutationFn: () => api.replayPush(applicationId, pushId),
    onSuccess: async () => {
      toast({ text: t('push.replayed') });
      await client.invalidateQueries({ queryKey: ['application', applicationId] });
    },
  });
  const status = push.data?.status ?? null;
  const statusKey = status === null ? undefined : statusKeys[status];
  // A test was never a push of an email: there is nothing to send again.
  const mayReplay = mayManage && status !== null && status !== 'pending';
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('push.detailTitle', { id: pushId })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.close')}</Button>
          {mayReplay ? (
            <Button
              variant="primary"
              icon={<RotateCw aria-hidden="true" />}
              busy={replay.isPending}
              onClick={() => replay.mutate()}
            >
              {t('push.replay')}
            </Button>
          ) : null}
        </>
      }
    >
      <FormFailure error={replay.error} />
      {push.data === undefined ? (
        push.error === null ? (
          <Skeleton lines={5} />
        ) : (
          <LoadFailure error={push.error} onRetry={() => void push.refetch()} />
        )
      ) : (
        <>
          <div className="toolbar">
            <Badge>{statusKey === undefined ? t('push.testPush') : t(statusKey)}</Badge>
            {push.data.nextTryAt === null ? null : (
              <span className="muted">
                <RelativeSentence message="push.next" iso={push.data.nextTryAt} />
              </span>
            )}
          </div>
          {push.data.attempts.map((attempt, index) => (
            <AttemptDetail key={attempt.id} attempt={attempt} open={index === 0} />
          ))}
        </>
      )}
    </Dialog>
  );
}

function AttemptDetail(props: { readonly attempt: PushAttemptDetail; readonly open: boolean }) {
  const { attempt } = props;
  const { t } = useText();
  const { status, failure, durationMs: duration } = attempt;
  return (
    <details className="push-attempt" open={props.open}>
      <summary>
        <strong>{t('push.attempt', { number: attempt.number })}</strong>
        <OutcomeBadge outcome={attempt.outcome} />
        <span className="muted">
          {status === null
            ? t('push.failedWith', { error: failure ?? '', duration })
            : t('push.answered', { status: String(status), duration })}
        </span>
        <span className="muted small">
          <RelativeTime iso={attempt.finishedAt} />
        </span>
      </summary>
      <div>
        <h3>{t('push.request')}</h3>
        <CodeBlock name={t('push.request')} code={onTheWire(`POST ${attempt.url}`, attempt.request)} />
        <h3>{t('push.response')}</h3>
        {attempt.answer === null ? (
          <p className="muted">{t('push.noResponse')}</p>
        ) : (
          <CodeBlock name={t('push.response')} code={onTheWire(String(status), attempt.answer)} />
        )}
      </div>
    </details>
  );
}

/** A message as it stands on the wire, its JSON indented. */
function onTheWire(start: string, { headers, body }: PushMessage): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, '', indented(body)].join('\n');
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body; // Not JSON, or cut at the limit of what is kept.
  }
}
