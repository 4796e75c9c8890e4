import type { DesignNode } from '@inlay/document';
import { Button } from '@inlay/ui';
import { PackageSearch } from 'lucide-react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import './conditions-section.css';
import { useHostCall } from './host-call.ts';
import { fillElement } from './smart-element.ts';

/** Fills the selection with an element of the host, such as a product. */
export function SmartElementButton({ node }: { readonly node: DesignNode }) {
  const editor = useEditor();
  const t = useLateTexts('tags');
  const { busy, call } = useHostCall();
  const picker = editor.host.pickers.smartElements;
  if (!picker) return null;
  const fill = (values: Readonly<Record<string, string>>): void => {
    editor.openText?.close();
    const operation = fillElement(editor.store.get().design, node.id, values);
    if (operation === null) editor.say(t('tags.elementNothing'));
    else if (editor.edit(operation)) editor.say(t('tags.elementFilled'));
  };
  return (
    <div className="smart-element">
      <Button
        icon={<PackageSearch />}
        busy={busy}
        disabled={editor.application.readOnly}
        onClick={() => call(picker, fill)}
      >
        {t('tags.elementFill')}
      </Button>
    </div>
  );
}
