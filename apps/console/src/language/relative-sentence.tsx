import type { ConsoleKey } from '@inlay/messages';
import { RelativeTime } from './relative-time.tsx';
import { useText } from './use-text.ts';

/** Stands for the time while the sentence is translated whole. */
const placeholder = '\u0000';

/** A sentence with `{time}` in it; the time stays an element with its exact value. */
export function RelativeSentence(props: { readonly message: ConsoleKey; readonly iso: string }) {
  const { t } = useText();
  const [before, after] = t(props.message, { time: placeholder }).split(placeholder);
  return (
    <span>
      {before}
      <RelativeTime iso={props.iso} />
      {after}
    </span>
  );
}
