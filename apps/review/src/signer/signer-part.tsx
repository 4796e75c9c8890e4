import type { ReviewSeat } from '@inlay/contract';
import { useEffect, useState } from 'react';
import { type OpenRefusal, openRefusal } from '../session/open-session.ts';
import type { PartProps } from '../shell/parts.ts';
import { RefusalScreen } from '../shell/refusal-screen.tsx';
import { useReview } from '../shell/review-context.tsx';

/** A signer's review of one package. */
export function SignerPart({ packageId }: PartProps) {
  const { wire, t, suggestLocale, host } = useReview();
  const [seat, setSeat] = useState<ReviewSeat | null>(null);
  const [refusal, setRefusal] = useState<OpenRefusal | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    const stop = new AbortController();
    const path = `/packages/${encodeURIComponent(packageId ?? '')}/seat`;
    void wire.request<ReviewSeat>({ method: 'GET', path, signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      if (!answer.ok) return setRefusal(openRefusal(answer));
      suggestLocale([answer.value.signer.language, answer.value.package.language]);
      setSeat(answer.value);
      host.post('review.ready');
    });
    return () => stop.abort();
  }, [packageId, wire, host, suggestLocale, tries]);
  if (refusal !== null) {
    return (
      <RefusalScreen
        reason={refusal}
        t={t}
        onRetry={() => {
          setRefusal(null);
          setTries((count) => count + 1);
        }}
      />
    );
  }
  return seat === null ? null : <h1>{seat.package.name}</h1>;
}
