import { Button, ButtonLink } from '@inlay/ui';
import type { ReactNode } from 'react';
import './screen.css';

export interface ScreenProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly body: string;
  readonly primary?: { readonly label: string; readonly onClick: () => void; readonly busy?: boolean };
  readonly back?: { readonly label: string; readonly href: string | null; readonly onClick?: () => void };
  readonly note?: string;
}

/** A whole page that says what happened and what to do. */
export function Screen(props: ScreenProps) {
  const { icon, title, body, primary, back, note } = props;
  return (
    <main className="screen">
      <div className="screen-box">
        <span className="screen-icon" aria-hidden="true">
          {icon}
        </span>
        <h1>{title}</h1>
        <p>{body}</p>
        <p className="screen-note" role="status">
          {note}
        </p>
        <div className="screen-actions">
          {primary ? (
            <Button variant="primary" busy={primary.busy ?? false} onClick={primary.onClick}>
              {primary.label}
            </Button>
          ) : null}
          {back?.href ? (
            <ButtonLink href={back.href} target="_top" variant={primary ? 'secondary' : 'primary'}>
              {back.label}
            </ButtonLink>
          ) : null}
          {back && !back.href && back.onClick ? (
            <Button onClick={back.onClick} variant={primary ? 'secondary' : 'primary'}>
              {back.label}
            </Button>
          ) : null}
        </div>
      </div>
    </main>
  );
}
