import type { ReactNode } from 'react';
import './badge.css';

/** What a state means; always together with a word, never colour alone. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger';

/** A short state in words. */
export function Badge(props: { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode }) {
  const { tone = 'neutral', icon, children } = props;
  return (
    <span className={`ui-badge ui-tone-${tone}`}>
      {icon}
      {children}
    </span>
  );
}
