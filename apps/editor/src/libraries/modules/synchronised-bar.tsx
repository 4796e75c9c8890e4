import { type ModuleMark, moduleMarkOf, type NodeId } from '@inlay/document';
import { IconButton } from '@inlay/ui';
import { CloudUpload, RefreshCw, Unlink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { moduleContents } from './module-contents.ts';
import { markOperation } from './module-tree.ts';
import './modules.css';

/** On the selection: says that it follows a module, and offers to change the module or to let go of it. */
export function SynchronisedBar({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const node = useEditorState((state) => state.design.nodes.get(id));
  const mark = node ? moduleMarkOf(node.wire) : null;
  const { name, canWrite } = useModuleFacts(mark);
  if (!mark) return null;
  const title = name === null ? t('libraries.synchronised') : t('libraries.synchronisedNamed', { name });
  const unlink = () => {
    if (editor.edit(markOperation(id, null))) editor.say(t('libraries.unlinked'));
  };
  return (
    <>
      <span className="synchronised-mark" role="img" aria-label={title} title={title}>
        <RefreshCw aria-hidden="true" />
      </span>
      {canWrite && editor.host.modules.synchronised ? (
        <IconButton
          label={t('libraries.updateEverywhere')}
          icon={<CloudUpload />}
          onClick={() => editor.store.set({ overlay: { kind: 'updateModule', id } })}
        />
      ) : null}
      <IconButton label={t('libraries.unlink')} icon={<Unlink />} onClick={unlink} />
    </>
  );
}

interface ModuleFacts {
  /** Null until it is known, or where the module is gone. */
  readonly name: string | null;
  readonly canWrite: boolean;
}

const unknownFacts: ModuleFacts = { name: null, canWrite: false };

function useModuleFacts(mark: ModuleMark | null): ModuleFacts {
  const contents = moduleContents(useEditor());
  const [facts, setFacts] = useState(unknownFacts);
  const id = mark?.id;
  const version = mark?.version ?? 1;
  useEffect(() => {
    if (id === undefined) return;
    let isGone = false;
    void contents.load({ id, version }).then((module) => {
      if (!isGone) setFacts(module ?? unknownFacts);
    });
    return () => {
      isGone = true;
    };
  }, [contents, id, version]);
  return facts;
}
