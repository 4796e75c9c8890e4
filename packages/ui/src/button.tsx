import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import './button.css';
import { classNames } from './class-names.ts';

/** How loud a button is. One `primary` a screen; `danger` names what it destroys. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonLook {
  readonly variant?: ButtonVariant;
  /** Before the label, 16 px, decorative. */
  readonly icon?: ReactNode;
}

/** {@link Button} */
export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  /** Work is under way: keeps focus and size, and ignores presses. */
  readonly busy?: boolean;
}

/** A labelled press. `type` is `button` unless said otherwise. */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', icon, busy = false, className, children, onClick, ...rest } = props;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={classNames('ui-button', `ui-button-${variant}`, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {busy ? <span className="ui-button-spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere instead of doing something. */
export function ButtonLink(props: ComponentProps<'a'> & ButtonLook) {
  const { variant = 'secondary', icon, className, children, ...rest } = props;
  return (
    <a {...rest} className={classNames('ui-button', `ui-button-${variant}`, className)}>
      {icon}
      {children}
    </a>
  );
}
