import type { LibraryFolder, SaveModule } from '@inlay/contract';
import { getNode, type NodeId, type NodeTree, serialiseTree, treeOf } from '@inlay/document';
import { Banner, Button, IconButton, Skeleton, Switch } from '@inlay/ui';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { ModalDialog } from '../../controls/modal-dialog.tsx';
import { useOpenFolder } from '../library-folders.ts';
import { libraryWire } from '../library-wire.ts';
import { ListFailure } from '../list-status.tsx';
import { refusalText } from '../refusal-text.ts';
import { ModuleFields, type ModuleText } from './module-fields.tsx';
import { holdsSynchronised, isInsideSynchronised, markOperation, withoutMark } from './module-tree.ts';
import '../libraries.css';
import '../library-dialog.css';
import './modules.css';

/** Keeps a row or block of the email in the library, for other emails. */
export function SaveModuleDialog({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const open = useOpenFolder('modules');
  const close = () => editor.store.set({ overlay: null });
  // What is saved is what was there when the dialog opened.
  const [tree] = useState(() => treeOf(editor.store.get().design, id));
  const writable = open.folders?.filter(({ canWrite }) => canWrite);
  const chosen = writable?.find((folder) => folder.id === open.folder?.id) ?? writable?.[0];
  return (
    <ModalDialog label={t('select.saveModule')} className="module-dialog" onClose={close}>
      <div className="library-dialog-head">
        <h2>{t('select.saveModule')}</h2>
        <IconButton label={t('ui.close')} shortcut="Esc" icon={<X />} onClick={close} />
      </div>
      {open.refusal ? <ListFailure refusal={open.refusal} onRetry={open.retry} /> : null}
      {writable || open.refusal ? null : <Skeleton lines={4} />}
      {writable && !chosen ? <p className="module-form-note">{t('libraries.noWritableFolder')}</p> : null}
      {tree && writable && chosen ? <SaveForm tree={tree} folders={writable} folder={chosen} onClose={close} /> : null}
    </ModalDialog>
  );
}

interface SaveFormProps {
  readonly tree: NodeTree;
  readonly folders: readonly LibraryFolder[];
  readonly folder: LibraryFolder;
  readonly onClose: () => void;
}

function SaveForm({ tree, folders, folder, onClose }: SaveFormProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [text, setText] = useState<ModuleText>({
    name: '',
    folder: folder.id,
    category: '',
    tags: [],
    description: '',
  });
  const [synchronised, setSynchronised] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState('');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const isNested = holdsSynchronised(tree) || isInsideSynchronised(editor.store.get().design, tree.id);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsNameMissing(text.name.trim() === '');
    if (text.name.trim() === '') return;
    setIsBusy(true);
    setError('');
    const kind: SaveModule['kind'] = tree.kind === 'row' ? 'row' : 'block';
    const json = serialiseTree(withoutMark(tree));
    const answer = await libraryWire(editor).saveModule({ ...text, kind, synchronised, json });
    setIsBusy(false);
    if (!answer.ok) {
      setError(refusalText(answer, t));
      return;
    }
    const { id, version, name } = answer.value;
    // From here on the row or block that it was made from follows the module, too.
    if (synchronised && getNode(editor.store.get().design, tree.id)) {
      editor.edit(markOperation(tree.id, { id, version }));
    }
    editor.say(t('libraries.moduleSaved', { name }));
    editor.store.set({ overlay: null, panel: 'modules' });
  };
  return (
    <form className="library-form module-form" onSubmit={(event) => void save(event)} noValidate>
      <ModuleFields
        text={text}
        folders={folders}
        nameError={isNameMissing ? t('libraries.nameMissing') : undefined}
        onChange={setText}
      />
      {editor.host.modules.synchronised ? (
        <Switch
          label={t('libraries.keepInSync')}
          hint={t(isNested ? 'libraries.nestedSave' : 'libraries.keepInSyncHint')}
          checked={synchronised}
          disabled={isNested}
          onChange={setSynchronised}
        />
      ) : null}
      {error === '' ? null : (
        <Banner tone="danger" announce>
          {error}
        </Banner>
      )}
      <div className="question-end">
        <Button onClick={onClose}>{t('libraries.cancel')}</Button>
        <Button type="submit" variant="primary" busy={isBusy}>
          {t('libraries.saveModule')}
        </Button>
      </div>
    </form>
  );
}
