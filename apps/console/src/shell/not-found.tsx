import { ButtonLink, EmptyState } from '@inlay/ui';
import { SearchX } from 'lucide-react';
import { Link } from 'wouter';
import { useText } from '../language/use-text.ts';

/** Nothing here, or nothing the reader may know of. */
export function NotFound(props: { readonly application?: boolean }) {
  const { t } = useText();
  const { application = false } = props;
  return (
    <main className="page" id="content">
      <EmptyState
        heading
        icon={<SearchX />}
        title={t(application ? 'app.notFoundTitle' : 'page.notFoundTitle')}
        action={
          <Link href="/" asChild>
            <ButtonLink>{t('apps.back')}</ButtonLink>
          </Link>
        }
      >
        {t(application ? 'app.notFoundText' : 'page.notFoundText')}
      </EmptyState>
    </main>
  );
}
