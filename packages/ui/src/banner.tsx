import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import './badge.css';
import './banner.css';

const icons = { neutral: Info, accent: Info, ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert } as const;

/** {@link Banner} */
export interface BannerProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons, at the end. */
  readonly actions?: ReactNode;
  /** Said to screen readers when it appears. */
  readonly announce?: boolean;
}

/** Something the reader of this screen should know, where it matters. */
export function Banner(props: BannerProps) {
  const { tone = 'neutral', title, children, actions, announce = false } = props;
  const Icon = icons[tone];
  return (
    <div className={`ui-banner ui-tone-${tone}`} role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon aria-hidden="true" />
      <div className="ui-banner-text">
        {title === undefined ? null : <strong>{title}</strong>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {actions === undefined ? null : <div className="ui-banner-actions">{actions}</div>}
    </div>
  );
}
