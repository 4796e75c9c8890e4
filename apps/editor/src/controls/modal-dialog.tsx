import { type ReactNode, useLayoutEffect, useRef } from 'react';
import './modal-dialog.css';

export interface ModalDialogProps {
  readonly label: string;
  readonly className?: string;
  /** Escape was pressed. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The platform's own dialog: it holds the focus, stands above everything, and gives the focus back. */
export function ModalDialog({ label, className = '', onClose, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the document: only then it gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
