import type { PushMessage } from '@inlay/contract';
import { Banner, CodeBlock } from '@inlay/ui';
import { useText } from '../language/use-text.ts';
import type { Attempt } from './attempt-list.tsx';

/** {@link TestResult} */
export interface TestResultProps {
  readonly result: Attempt & { readonly answer: PushMessage | null };
}

/** What one real request to the host came to. */
export function TestResult(props: TestResultProps) {
  const { outcome, status, durationMs: duration, failure, answer } = props.result;
  const { t } = useText();
  const delivered = outcome === 'delivered';
  return (
    <Banner tone={delivered ? 'ok' : 'danger'} announce>
      {status === null
        ? t('push.testFailed', { error: failure ?? '' })
        : t(delivered ? 'push.testDelivered' : 'push.testRefused', { status: String(status), duration })}
      {answer === null || answer.body === '' ? null : <CodeBlock plain code={answer.body} name={t('push.response')} />}
    </Banner>
  );
}
