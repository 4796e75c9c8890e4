import { languageTag } from '@inlay/messages';
import { useMemo } from 'react';
import { useReview } from '../shell/review-context.tsx';

/** Times as people read them, in the language of the page and the zone of the browser. */
export function useDates() {
  const { locale } = useReview();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(languageTag(locale), { dateStyle: 'long' });
    const moment = new Intl.DateTimeFormat(languageTag(locale), { dateStyle: 'medium', timeStyle: 'short' });
    return {
      day: (iso: string): string => day.format(new Date(iso)),
      moment: (iso: string): string => moment.format(new Date(iso)),
    };
  }, [locale]);
}
