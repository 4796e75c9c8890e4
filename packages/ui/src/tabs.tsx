import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useMessages } from './messages-context.tsx';
import './tabs.css';

/** One tab and its panel. */
export interface TabItem {
  readonly value: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** {@link Tabs} */
export interface TabsProps {
  /** What the tabs choose between; accessible name of the list. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Several views in one place: arrow keys move, the panel follows. Pages of an app are links instead. */
export function Tabs(props: TabsProps) {
  const { direction } = useMessages();
  return (
    <Radix.Root className="ui-tabs" value={props.value} onValueChange={props.onChange} dir={direction}>
      <Radix.List className="ui-tab-list" aria-label={props.label}>
        {props.items.map((item) => (
          <Radix.Trigger key={item.value} className="ui-tab" value={item.value}>
            {item.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {props.items.map((item) => (
        <Radix.Content key={item.value} className="ui-tab-panel" value={item.value}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
