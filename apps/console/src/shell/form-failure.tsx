import { Banner } from '@inlay/ui';
import { isFieldRefusal, refusalText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';

/** Why a form was refused, unless its fields say it already. */
export function FormFailure(props: { readonly error: unknown }) {
  const { t } = useText();
  if (props.error === null || props.error === undefined || isFieldRefusal(props.error)) return null;
  return (
    <Banner tone="danger" announce>
      {refusalText(props.error, t)}
    </Banner>
  );
}
