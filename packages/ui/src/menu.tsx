import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import './menu.css';
import { useMessages } from './messages-context.tsx';

/** One line of a {@link Menu}. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly destructive?: boolean;
  /** A hairline above it. */
  readonly separated?: boolean;
}

/** {@link Menu} */
export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
  /** Stands above the items: whose or what they are. */
  readonly heading?: string;
}

/** Actions behind a button: arrow keys, type-ahead, Escape. */
export function Menu(props: MenuProps) {
  const { trigger, items, align = 'end', heading } = props;
  const { direction } = useMessages();
  const [open, setOpen] = useState(false);
  // A press inside a frame of the page, such as the canvas, is no event here: the window loses the focus.
  useEffect(() => {
    if (!open) return;
    const close = () => setOpen(false);
    window.addEventListener('blur', close);
    return () => window.removeEventListener('blur', close);
  }, [open]);
  // Runs once the menu is gone and its trigger has the focus again: a dialog that the action opens gives
  // the focus back to where it found it, and a line of a closed menu is nowhere.
  const chosen = useRef<(() => void) | null>(null);
  const runChosen = () => {
    const run = chosen.current;
    chosen.current = null;
    if (run !== null) queueMicrotask(run);
  };
  return (
    <Radix.Root modal={false} dir={direction} open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="ui-menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={runChosen}
        >
          {heading === undefined ? null : <Radix.Label className="ui-menu-heading">{heading}</Radix.Label>}
          {items.map((item) => (
            <MenuLine
              key={item.label}
              item={item}
              onChoose={() => {
                chosen.current = item.onSelect;
              }}
            />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function MenuLine(props: { readonly item: MenuItem; readonly onChoose: () => void }) {
  const { item, onChoose } = props;
  return (
    <>
      {item.separated ? <Radix.Separator className="ui-menu-separator" /> : null}
      <Radix.Item
        className={item.destructive ? 'ui-menu-item ui-menu-danger' : 'ui-menu-item'}
        disabled={item.disabled ?? false}
        onSelect={onChoose}
      >
        {item.icon}
        <span>{item.label}</span>
        {item.shortcut === undefined ? null : <kbd>{item.shortcut}</kbd>}
      </Radix.Item>
    </>
  );
}
