import type { PushAttemptDetail, PushMessage } from '@inlay/contract';
import { CodeBlock } from '@inlay/ui';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { OutcomeBadge } from './attempt-outcome.tsx';

/** An attempt with what was sent and what came back. */
export type DetailedAttempt = Omit<PushAttemptDetail, 'pushId' | 'emailId'>;

/** One attempt, folded to a line that says what came of it. */
export function AttemptDetail(props: { readonly attempt: DetailedAttempt; readonly open: boolean }) {
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
