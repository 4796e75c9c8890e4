import type { ConsoleKey } from '@inlay/messages';
import { Badge, Button, Dialog, Skeleton, useToast } from '@inlay/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useAttended } from '../api/use-attended.ts';
import { RelativeSentence } from '../language/relative-sentence.tsx';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { LoadFailure } from '../shell/load-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { AttemptDetail, type DetailedAttempt } from './attempt-detail.tsx';

/** Something that was sent, or is on its way. */
export interface SentMessage {
  /** Null: a test, which there is nothing to send again of. */
  readonly status: string | null;
  /** ISO 8601. */
  readonly nextTryAt: string | null;
  /** Newest first. */
  readonly attempts: readonly DetailedAttempt[];
}

/** {@link MessageDialog} */
export interface MessageDialogProps {
  readonly applicationId: string;
  readonly title: string;
  readonly queryKey: readonly unknown[];
  readonly load: (signal: AbortSignal) => Promise<SentMessage>;
  readonly replay: () => Promise<void>;
  readonly onClose: () => void;
}

/** How often a message that is on its way is looked at. */
const POLL_MS = 2000;

/** What has become of a message as a whole, beyond its attempts. */
const statusKeys: Readonly<Record<string, ConsoleKey>> = {
  pending: 'push.statusPending',
  delivered: 'push.outcomeDelivered',
  superseded: 'push.statusSuperseded',
  dead: 'push.outcomeDead',
  held: 'push.statusHeld',
};

/** Every attempt of one message, with what was sent and what came back, and the way to send it again. */
export function MessageDialog(props: MessageDialogProps) {
  const { applicationId, title, queryKey, load, onClose } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const attended = useAttended();
  const message = useQuery({
    queryKey,
    queryFn: ({ signal }) => load(signal),
    refetchInterval: (query) => (attended && query.state.data?.status === 'pending' ? POLL_MS : false),
  });
  const replay = useMutation({
    mutationFn: props.replay,
    onSuccess: async () => {
      toast({ text: t('push.replayed') });
      await client.invalidateQueries({ queryKey: ['application', applicationId] });
    },
  });
  const status = message.data?.status ?? null;
  const statusKey = status === null ? undefined : statusKeys[status];
  const mayReplay = mayManage && status !== null && status !== 'pending';
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
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
      {message.data === undefined ? (
        message.error === null ? (
          <Skeleton lines={5} />
        ) : (
          <LoadFailure error={message.error} onRetry={() => void message.refetch()} />
        )
      ) : (
        <>
          <div className="toolbar">
            <Badge>{statusKey === undefined ? t('push.testPush') : t(statusKey)}</Badge>
            {message.data.nextTryAt === null ? null : (
              <span className="muted">
                <RelativeSentence message="push.next" iso={message.data.nextTryAt} />
              </span>
            )}
          </div>
          {message.data.attempts.map((attempt, index) => (
            <AttemptDetail key={attempt.id} attempt={attempt} open={index === 0} />
          ))}
        </>
      )}
    </Dialog>
  );
}
