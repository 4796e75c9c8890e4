import { type ConsoleKey, createTranslator, loadSignoffPageTexts, type SignoffPageTexts } from '@inlay/messages';
import { MessagesProvider, Skeleton, type Translate } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { useLocale } from '../language/language-provider.tsx';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';

/** The Sign-off API page; its code and texts come when it is opened first. */
export function SignoffTab(props: ApplicationTabProps) {
  const { locale } = useLocale();
  const part = useQuery({
    queryKey: ['signoff-page', locale],
    queryFn: async () => {
      const loaded = Promise.all([import('./signoff-page.tsx'), loadSignoffPageTexts(locale)]);
      const [{ SignoffPage }, texts] = await loaded.catch((cause: unknown) => {
        throw new ApiError({ error: 'offline', message: String(cause), requestId: '' });
      });
      return { SignoffPage, texts };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (part.data === undefined) {
    return part.error === null ? (
      <Skeleton shape="card" lines={4} />
    ) : (
      <LoadFailure error={part.error} onRetry={() => void part.refetch()} />
    );
  }
  const { SignoffPage, texts } = part.data;
  return (
    <MoreTexts texts={texts}>
      <SignoffPage {...props} />
    </MoreTexts>
  );
}

/** Adds texts to those of the console. */
function MoreTexts({ texts, children }: { readonly texts: SignoffPageTexts; readonly children: ReactNode }) {
  const messages = useText();
  const { locale } = useLocale();
  const { t: known } = messages;
  const t = useMemo<Translate<ConsoleKey | keyof SignoffPageTexts>>(() => {
    const own = createTranslator(texts, locale);
    const isOwn = (key: string): key is keyof SignoffPageTexts => key in texts;
    return (key, values) => (isOwn(key) ? own(key, values) : known(key, values));
  }, [texts, locale, known]);
  return (
    <MessagesProvider t={t} locale={messages.locale} direction={messages.direction}>
      {children}
    </MessagesProvider>
  );
}
