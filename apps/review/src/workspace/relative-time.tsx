import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

const units = [
  { unit: 'year', ms: 31_557_600_000 },
  { unit: 'month', ms: 2_629_800_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** "3 hours ago", with the exact time on hover and for machines. */
export function RelativeTime(props: { readonly iso: string }) {
  const { t, locale } = useText();
  const { nowMs } = useWorkspace();
  const awayMs = Date.parse(props.iso) - nowMs();
  const fit = units.find(({ ms }) => Math.abs(awayMs) >= ms);
  const text =
    fit === undefined
      ? t('work.justNow')
      : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(awayMs / fit.ms), fit.unit);
  return (
    <time dateTime={props.iso} title={exactTime(props.iso, locale)}>
      {text}
    </time>
  );
}

/** A date and time in the reader's own zone. */
export const exactTime = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(iso));
