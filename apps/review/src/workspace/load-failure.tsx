import { Banner, Button } from '@inlay/ui';
import { refusalText } from './refusal-text.ts';
import { useText } from './use-text.ts';

/** Something could not be loaded: why, and the way to try again. */
export function LoadFailure(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useText();
  return (
    <Banner
      tone="danger"
      announce
      title={t('work.error.title')}
      actions={<Button onClick={props.onRetry}>{t('work.retry')}</Button>}
    >
      {refusalText(props.error, t)}
    </Banner>
  );
}

/** Why a task of a dialog was refused; what was typed stays. */
export function TaskFailure(props: { readonly error: unknown }) {
  const { t } = useText();
  if (props.error === null || props.error === undefined) return null;
  return (
    <Banner tone="danger" announce>
      {refusalText(props.error, t)}
    </Banner>
  );
}
