import { Banner, Button } from '@inlay/ui';
import { useText } from '../language/use-text.ts';

/** In the place of a page that failed. */
export function Fault() {
  const { t } = useText();
  return (
    <main className="page">
      <Banner
        tone="danger"
        announce
        title={t('error.title')}
        actions={<Button onClick={() => location.reload()}>{t('action.retry')}</Button>}
      />
    </main>
  );
}
