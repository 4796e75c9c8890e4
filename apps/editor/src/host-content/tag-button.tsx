import { IconButton } from '@inlay/ui';
import { Braces, Link2 } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { ChoiceMenu } from './choice-menu.tsx';
import { useHostCall } from './host-call.ts';

export interface TagButtonProps {
  readonly kind: 'mergeTag' | 'specialLink';
  /** The field that it belongs to, for its name; none in the toolbar of a text. */
  readonly field?: string;
  readonly onChoose: (value: string) => void;
  /** Closed without a choice. */
  readonly onLeave?: () => void;
}

/** Opens the host's merge tags or special links: our menu, or the host's own picker. */
export function TagButton({ kind, field, onChoose, onLeave }: TagButtonProps) {
  const { host } = useEditor();
  const t = useLateTexts('tags');
  const button = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const { busy, call } = useHostCall();
  const isTag = kind === 'mergeTag';
  const title = t(isTag ? 'tags.mergeTags' : 'tags.specialLinks');
  const action = t(isTag ? 'tags.insertMergeTag' : 'tags.insertSpecialLink');
  const picker = isTag ? host.pickers.mergeTag : null;
  const groups = useMemo(
    () => (isTag ? host.mergeTags : host.specialLinks).map((group) => ({ ...group, entries: group.entries })),
    [host, isTag],
  );
  const onClose = useCallback(
    (refocus: boolean) => {
      setOpen(false);
      if (!refocus) return;
      if (onLeave) onLeave();
      else button.current?.querySelector('button')?.focus();
    },
    [onLeave],
  );
  return (
    <span ref={button} className="tag-button">
      <IconButton
        label={field === undefined ? action : `${action}: ${field}`}
        icon={isTag ? <Braces /> : <Link2 />}
        aria-haspopup="dialog"
        aria-expanded={picker ? undefined : open}
        aria-busy={busy || undefined}
        onClick={() => {
          if (picker)
            call(
              () => picker(null),
              (entry) => onChoose(entry.value),
            );
          else setOpen(!open);
        }}
      />
      {open && button.current ? (
        <ChoiceMenu
          label={title}
          groups={groups}
          anchor={button.current}
          onClose={onClose}
          onChoose={(entry) => {
            setOpen(false);
            onChoose(entry.value);
          }}
        />
      ) : null}
    </span>
  );
}
