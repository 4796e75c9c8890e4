import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';
import './tooltip.css';

/** {@link Tooltip} */
export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string;
  /** One focusable element. */
  readonly children: ReactElement;
}

/** How long the pointer rests before it shows. */
const DELAY_MS = 400;

/** A few words about a control, by pointer and by keyboard focus. Never the only place of what it says. */
export function Tooltip(props: TooltipProps) {
  const { text, shortcut, children } = props;
  return (
    <Radix.Provider delayDuration={DELAY_MS}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className="ui-tooltip" sideOffset={6} collisionPadding={8}>
            {text}
            {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
