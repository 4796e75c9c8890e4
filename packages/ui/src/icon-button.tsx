import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './icon-button.css';

/** {@link IconButton} */
export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What a press does; the accessible name. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown in the tooltip behind the label, for example `Ctrl+Z`. */
  readonly shortcut?: string;
  /** A toggle that is on. */
  readonly pressed?: boolean;
}

/** A press with a picture only. Its tooltip is the browser's own; pass `title=""` inside a `Tooltip`. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, pressed, className, ...rest } = props;
  return (
    <button
      type="button"
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      {...rest}
      className={classNames('ui-icon-button', className)}
      aria-label={label}
      aria-pressed={pressed}
    >
      {icon}
    </button>
  );
}
