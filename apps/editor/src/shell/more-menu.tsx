import { IconButton, Menu } from '@inlay/ui';
import { Code, Ellipsis, History, Signature } from 'lucide-react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { openVersionHistory } from '../versions/version-history.ts';

/** Sign-off, version history and code, unless the page around the editor has buttons for them or the application none. */
export function MoreMenu() {
  const editor = useEditor();
  const t = useLateTexts('history');
  const signoffTexts = useLateTexts('signoff');
  const { hostButtons, controlsOff } = editor.host;
  const items = [
    {
      button: 'signoff',
      label: signoffTexts('signoff.menu'),
      icon: <Signature />,
      onSelect: () => {
        editor.openText?.close();
        editor.store.set({ overlay: { kind: 'signoff' } });
      },
    },
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
  const shown = items.filter(({ button }) => {
    if (button === 'signoff') return editor.application.signoff === true;
    return !hostButtons.includes(button) && !(button === 'versionHistory' && controlsOff.has(button));
  });
  if (shown.length === 0) return null;
  return <Menu trigger={<IconButton label={t('topbar.more')} icon={<Ellipsis />} />} items={shown} />;
}
