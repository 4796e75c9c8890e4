import { Banner, Button } from '@inlay/ui';
import { refusalText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';

/** Something could not be loaded: why, and the way to try again. */
export function LoadFailure(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useText();
  return (
    <Banner
      tone="danger"
      announce
      title={t('error.title')}
      actions={<Button onClick={props.onRetry}>{t('action.retry')}</Button>}
    >
      {refusalText(props.error, t)}
    </Banner>
  );
}
