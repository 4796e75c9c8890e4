import { IconButton, Menu } from '@inlay/ui';
import { Code, Ellipsis, History } from 'lucide-react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { openVersionHistory } from '../versions/version-history.ts';

/** Version history and code, unless the page around the editor has buttons for them or the application none. */
export function MoreMenu() {
  const editor = useEditor();
  const t = useLateTexts('history');
  const { hostButtons, controlsOff } = editor.host;
  const items = [
    {
      button: 'versionHistory',
      label: t('history.title'),
      icon: <History />,
      onSelect: () => void openVersionHistory(editor),
    },
    {
      button: 'codeEditor',
      label: t('code.title'),
      icon: <Code />,
      onSelect: () => {
        editor.openText?.close();
        editor.store.set({ overlay: { kind: 'code' } });
      },
    },
  ] as const;
  const shown = items.filter(
    ({ button }) => !hostButtons.includes(button) && !(button === 'versionHistory' && controlsOff.has(button)),
  );
  if (shown.length === 0) return null;
  return <Menu trigger={<IconButton label={t('topbar.more')} icon={<Ellipsis />} />} items={shown} />;
}
