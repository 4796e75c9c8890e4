import type { ReactNode } from 'react';
import './empty-state.css';

/** {@link EmptyState} */
export interface EmptyStateProps {
  /** One picture: an icon of the set. */
  readonly icon: ReactNode;
  readonly title: string;
  /** The title is the heading of the whole screen. */
  readonly heading?: boolean;
  readonly children?: ReactNode;
  /** One action. */
  readonly action?: ReactNode;
}

/** Nothing here yet: says what would be here and how it gets here. */
export function EmptyState(props: EmptyStateProps) {
  const Title = props.heading ? 'h1' : 'p';
  return (
    <div className="ui-empty">
      <span className="ui-empty-icon" aria-hidden="true">
        {props.icon}
      </span>
      <Title className="ui-empty-title">{props.title}</Title>
      {props.children === undefined ? null : <p className="ui-empty-text">{props.children}</p>}
      {props.action}
    </div>
  );
}
