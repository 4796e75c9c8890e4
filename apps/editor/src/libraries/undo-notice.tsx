import { Button, IconButton } from '@inlay/ui';
import { X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';

export interface Notice {
  readonly text: string;
  /** Offers the way back. */
  readonly undo?: () => void;
  /** Stays until it is closed. */
  readonly isError?: boolean;
}

/** Long enough to read, find the way back and take it; it stays while the pointer or the focus is on it. */
const noticeMs = 12_000;

/** One notice at a time: the newest. It is said as well. */
export function useNotice(): {
  readonly notice: Notice | null;
  readonly show: (notice: Notice) => void;
  readonly close: () => void;
} {
  const editor = useEditor();
  const [notice, setNotice] = useState<Notice | null>(null);
  const show = useCallback(
    (next: Notice) => {
      setNotice(next);
      editor.say(next.text);
    },
    [editor],
  );
  const close = useCallback(() => setNotice(null), []);
  return { notice, show, close };
}

export interface UndoNoticeProps {
  readonly notice: Notice | null;
  readonly onClose: () => void;
}

/** What was done, at the end of the panel, with the way back. */
export function UndoNotice({ notice, onClose }: UndoNoticeProps) {
  const t = useLateTexts('libraries');
  const close = useRef(onClose);
  close.current = onClose;
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (!notice || notice.isError || isHeld) return;
    const timer = setTimeout(() => close.current(), noticeMs);
    return () => clearTimeout(timer);
  }, [notice, isHeld]);
  if (!notice) return null;
  const { undo } = notice;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the notice while somebody is at it
    <div
      className="library-notice"
      data-error={notice.isError ? 'true' : undefined}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span>{notice.text}</span>
      {undo ? (
        <Button
          variant="quiet"
          onClick={() => {
            onClose();
            undo();
          }}
        >
          {t('topbar.undo')}
        </Button>
      ) : null}
      <IconButton label={t('ui.dismiss')} icon={<X />} onClick={onClose} />
    </div>
  );
}
