import { useEffect } from 'react';
import { useText } from '../language/use-text.ts';

/** The title of the browser tab: the page first, the console after it. */
export function usePageTitle(title: string): void {
  const { t } = useText();
  const whole = `${title} · ${t('app.title')}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}
