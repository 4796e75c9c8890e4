import { Banner, Button } from '@inlay/ui';
import { useText } from './use-text.ts';

/** In the place of a page that failed. */
export function Fault() {
  const { t } = useText();
  return (
    <main className="work-page">
      <Banner
        tone="danger"
        announce
        title={t('work.error.title')}
        actions={<Button onClick={() => location.reload()}>{t('work.retry')}</Button>}
      />
    </main>
  );
}
