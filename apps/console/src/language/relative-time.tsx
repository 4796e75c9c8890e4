import { useNowMs } from './clock.tsx';
import { relativeParts } from './relative-parts.ts';
import { useText } from './use-text.ts';

/** "3 hours ago", with the exact time on hover and for machines. */
export function RelativeTime(props: { readonly iso: string | null }) {
  const { t, locale } = useText();
  const nowMs = useNowMs();
  if (props.iso === null) return <span className="muted">{t('time.never')}</span>;
  const parts = relativeParts(Date.parse(props.iso), nowMs);
  const text =
    parts === null
      ? t('time.justNow')
      : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(parts.value, parts.unit);
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(
    Date.parse(props.iso),
  );
  return (
    <time dateTime={props.iso} title={exact}>
      {text}
    </time>
  );
}
