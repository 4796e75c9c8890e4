import type { AttemptOutcome } from '@inlay/contract';
import type { ConsoleKey } from '@inlay/messages';
import { Badge, type Tone } from '@inlay/ui';
import { Check, CircleSlash, Clock, type LucideIcon, X } from 'lucide-react';
import { useText } from '../language/use-text.ts';

interface OutcomeLook {
  readonly key: ConsoleKey;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** Every outcome with its word, tone and picture, in the order of the filter. */
export const attemptOutcomes: Readonly<Record<AttemptOutcome, OutcomeLook>> = {
  delivered: { key: 'push.outcomeDelivered', tone: 'ok', icon: Check },
  retry: { key: 'push.outcomeRetry', tone: 'warn', icon: Clock },
  dead: { key: 'push.outcomeDead', tone: 'danger', icon: X },
  disabled: { key: 'push.outcomeDisabled', tone: 'danger', icon: CircleSlash },
};

/** What came of an attempt, in a word. */
export function OutcomeBadge(props: { readonly outcome: AttemptOutcome }) {
  const { t } = useText();
  const { key, tone, icon: Icon } = attemptOutcomes[props.outcome];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(key)}
    </Badge>
  );
}
