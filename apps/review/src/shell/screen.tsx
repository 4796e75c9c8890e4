import type { ReactNode } from 'react';
import './screen.css';

export interface ScreenProps {
  /** 24 px, decorative. */
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** One thing to say, in the middle of the page. */
export function Screen({ icon, title, children, actions }: ScreenProps) {
  return (
    <main className="screen">
      <div className="screen-box">
        <div className="screen-icon" aria-hidden="true">
          {icon}
        </div>
        <h1>{title}</h1>
        {children}
        {actions ? <div className="screen-actions">{actions}</div> : null}
      </div>
    </main>
  );
}
