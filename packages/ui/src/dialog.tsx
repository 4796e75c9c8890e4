import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import './dialog.css';
import { IconButton } from './icon-button.tsx';
import { useMessages } from './messages-context.tsx';

/** {@link Dialog} */
export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence below the title; read out on opening. */
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the primary one last. */
  readonly footer?: ReactNode;
  /** Escape and a press outside do nothing; only the buttons close. */
  readonly persistent?: boolean;
  readonly wide?: boolean;
  /** Makes the dialog a form: Enter submits. */
  readonly onSubmit?: () => void;
}

/** A question or a small task above the page. Focus stays inside and returns afterwards. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, footer, persistent = false, wide = false, onSubmit } = props;
  const { t, direction } = useMessages();
  // Radix gives the focus back to its own trigger only, and our dialogs have none.
  const opener = useRef<Element | null>(null);
  const rememberOpener = () => {
    opener.current = document.activeElement;
  };
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const keep = (event: Event) => {
    if (persistent) event.preventDefault();
  };
  const inside = (
    <>
      {children === undefined ? null : <div className="ui-dialog-body">{children}</div>}
      {footer === undefined ? null : <div className="ui-dialog-footer">{footer}</div>}
    </>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="ui-dialog-backdrop" />
        <Radix.Content
          className={classNames('ui-dialog', wide && 'ui-dialog-wide')}
          dir={direction}
          onOpenAutoFocus={rememberOpener}
          onCloseAutoFocus={returnFocus}
          onEscapeKeyDown={keep}
          onPointerDownOutside={keep}
          onInteractOutside={keep}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="ui-dialog-header">
            <div>
              <Radix.Title className="ui-dialog-title">{title}</Radix.Title>
              {description === undefined ? null : (
                <Radix.Description className="ui-dialog-description">{description}</Radix.Description>
              )}
            </div>
            {persistent ? null : (
              <Radix.Close asChild>
                <IconButton label={t('ui.close')} icon={<X aria-hidden="true" />} />
              </Radix.Close>
            )}
          </header>
          {onSubmit === undefined ? (
            inside
          ) : (
            <form onSubmit={submit} noValidate>
              {inside}
            </form>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** {@link ConfirmDialog} */
export interface ConfirmDialogProps extends Omit<DialogProps, 'footer' | 'onSubmit' | 'persistent'> {
  /** The verb, naming the object. */
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly busy?: boolean;
  /** The confirmation is not complete yet (a typed name). */
  readonly blocked?: boolean;
  readonly destructive?: boolean;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { confirmLabel, cancelLabel, onConfirm, busy = false, blocked = false, destructive = true, ...dialog } = props;
  return (
    <Dialog
      {...dialog}
      onSubmit={() => (blocked || busy ? undefined : onConfirm())}
      footer={
        <>
          <Button onClick={dialog.onClose}>{cancelLabel}</Button>
          <Button type="submit" variant={destructive ? 'danger' : 'primary'} busy={busy} disabled={blocked}>
            {confirmLabel}
          </Button>
        </>
      }
    />
  );
}
