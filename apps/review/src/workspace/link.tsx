import type { ComponentProps, MouseEvent } from 'react';
import { useReview } from '../shell/review-context.tsx';

/** Goes to another page of this app without loading it anew; with a modifier key it is an ordinary link. */
export function Link(props: ComponentProps<'a'> & { readonly href: string }) {
  const { navigate } = useReview();
  const { href, ...rest } = props;
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={`${href}${location.search}`} onClick={go} />;
}
