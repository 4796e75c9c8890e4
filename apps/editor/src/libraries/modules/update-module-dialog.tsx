import type { ModuleWithContent } from '@inlay/contract';
import {
  apply,
  type ModuleMark,
  moduleMarkOf,
  type NodeId,
  type NodeTree,
  type Operation,
  serialiseTree,
  treeOf,
} from '@inlay/document';
import { Banner, Button, Skeleton } from '@inlay/ui';
import { useEffect, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { ModalDialog } from '../../controls/modal-dialog.tsx';
import type { WireRefusal } from '../../session/wire.ts';
import type { Editor } from '../../state/editor.ts';
import { libraryWire } from '../library-wire.ts';
import { refusalText } from '../refusal-text.ts';
import { holdsSynchronised, markOperation, updateOperation, withoutMark } from './module-tree.ts';
import './modules.css';

/** Asks before a module changes in every email that uses it. */
export function UpdateModuleDialog({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [tree] = useState(() => treeOf(editor.store.get().design, id));
  const mark = tree ? moduleMarkOf(tree.wire) : null;
  const { current, refusal } = useCurrent(mark);
  const close = () => editor.store.set({ overlay: null });
  const isNested = tree !== undefined && holdsSynchronised(tree);
  return (
    <ModalDialog label={t('libraries.updateEverywhere')} onClose={close}>
      <div className="question">
        <h2>{t('libraries.updateEverywhere')}</h2>
        {isNested ? <p>{t('libraries.nestedUpdate')}</p> : null}
        {refusal && !isNested ? (
          <Banner tone="danger" announce>
            {refusalText(refusal, t)}
          </Banner>
        ) : null}
        {current === 'gone' && !isNested ? <p>{t('libraries.moduleGone')}</p> : null}
        {current === null && !refusal && !isNested ? <Skeleton lines={2} /> : null}
        {current !== null && current !== 'gone' && tree && mark && !isNested ? (
          <Question tree={tree} mark={mark} current={current} onClose={close} />
        ) : (
          <div className="question-end">
            <Button onClick={close}>{t('ui.close')}</Button>
          </div>
        )}
      </div>
    </ModalDialog>
  );
}

interface QuestionProps {
  readonly tree: NodeTree;
  readonly mark: ModuleMark;
  readonly current: ModuleWithContent;
  readonly onClose: () => void;
}

function Question({ tree, mark, current, onClose }: QuestionProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState('');
  const isNewer = current.version > mark.version;
  const send = async () => {
    if (isBusy) return;
    setIsBusy(true);
    setError('');
    const json = serialiseTree(withoutMark(tree));
    const answer = await libraryWire(editor).changeModule(mark.id, { json });
    setIsBusy(false);
    if (!answer.ok) {
      setError(refusalText(answer, t));
      return;
    }
    const { version, name } = answer.value;
    follow(editor, tree.id, { ...current, json, version });
    editor.say(t('libraries.updated', { name }));
    onClose();
  };
  const takeTheirs = () => {
    const update = updateOperation(editor.store.get().design, [current]);
    if (update && editor.edit(update.operation)) editor.say(t('libraries.broughtUpToDate', { names: current.name }));
    onClose();
  };
  return (
    <>
      <p>{t('libraries.updateQuestion', { name: current.name })}</p>
      {isNewer ? <Banner tone="warn">{t('libraries.updateNewer')}</Banner> : null}
      {error === '' ? null : (
        <Banner tone="danger" announce>
          {error}
        </Banner>
      )}
      <div className="question-end">
        <Button onClick={onClose}>{t('libraries.cancel')}</Button>
        {isNewer ? <Button onClick={takeTheirs}>{t('libraries.takeNewer')}</Button> : null}
        <Button variant="primary" busy={isBusy} onClick={() => void send()}>
          {t('libraries.updateEverywhere')}
        </Button>
      </div>
    </>
  );
}

/** The node that was sent has the new version; other instances in this email follow, with one undo for all. */
function follow(editor: Editor, node: NodeId, module: ModuleWithContent): void {
  const { design } = editor.store.get();
  const marked = markOperation(node, { id: module.id, version: module.version });
  const applied = apply(design, marked);
  const others = applied.ok ? updateOperation(applied.value, [module]) : null;
  const operation: Operation = others ? { type: 'batch', operations: [marked, others.operation] } : marked;
  editor.edit(operation, { select: node });
}

interface Current {
  readonly current: ModuleWithContent | 'gone' | null;
  readonly refusal: WireRefusal | null;
}

/** The module as the library has it now, not as this tab has seen it. */
function useCurrent(mark: ModuleMark | null): Current {
  const wire = libraryWire(useEditor());
  const [state, setState] = useState<Current>({ current: null, refusal: null });
  const id = mark?.id;
  useEffect(() => {
    if (id === undefined) return;
    let isGone = false;
    void wire.currentModules([id]).then((answer) => {
      if (isGone) return;
      setState(
        answer.ok ? { current: answer.value.items[0] ?? 'gone', refusal: null } : { current: null, refusal: answer },
      );
    });
    return () => {
      isGone = true;
    };
  }, [wire, id]);
  return state;
}
