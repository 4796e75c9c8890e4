import type { ReactNode } from 'react';
import './field.css';

/** Text for screen readers only. */
export function VisuallyHidden(props: { readonly children: ReactNode }) {
  return <span className="ui-visually-hidden">{props.children}</span>;
}
