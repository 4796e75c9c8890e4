import type { EditorTranslator } from '@inlay/messages';
import { Check, Cloud, CloudOff, Eye, LoaderCircle, type LucideIcon, PencilLine, TriangleAlert } from 'lucide-react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import type { SaveState } from '../save/save-state.ts';

const icons: Readonly<Record<SaveState['kind'], LucideIcon>> = {
  saved: Check,
  unsaved: PencilLine,
  drafted: Cloud,
  saving: LoaderCircle,
  offline: CloudOff,
  retrying: CloudOff,
  refused: TriangleAlert,
  ended: CloudOff,
  readOnly: Eye,
};

/** Where the work is right now, in words and with a sign. */
export function SaveStatus() {
  const { t } = useEditor();
  const saving = useEditorState((state) => state.saving);
  const Icon = icons[saving.kind];
  const text = saveText(saving, t);
  return (
    <span className={`save-status save-status-${saving.kind}`} role="status" title={text}>
      <Icon aria-hidden="true" />
      <span className="save-status-text">{text}</span>
    </span>
  );
}

function saveText(saving: SaveState, t: EditorTranslator): string {
  switch (saving.kind) {
    case 'offline':
      return t('save.offline', { count: saving.changes });
    case 'refused':
      return t('save.refused', { reason: saving.reason });
    default:
      return t(`save.${saving.kind}`);
  }
}
