import type { LibraryFolder, LibraryImage } from '@inlay/contract';
import type { PickedImage } from '@inlay/embed/protocol';
import { EmptyState, Select, TextField } from '@inlay/ui';
import { ArrowUpDown, ImagePlus, SearchX } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { FolderChoice } from '../folder-choice.tsx';
import { useOpenFolder } from '../library-folders.ts';
import { type GridHandle, LibraryGrid } from '../library-grid.tsx';
import { type ImageQuery, libraryWire } from '../library-wire.ts';
import { ListFailure, ListLoading } from '../list-status.tsx';
import type { ListState, PagedList } from '../paged-list.ts';
import { UndoNotice, useNotice } from '../undo-notice.tsx';
import { useDebounced } from '../use-debounced.ts';
import { usePagedList } from '../use-paged-list.ts';
import { useFileDrop, usePastedFiles } from './dropped-files.ts';
import type { GalleryPurpose } from './gallery-purpose.ts';
import { HostImages, hostTabId } from './host-images.tsx';
import { ImageCell } from './image-cell.tsx';
import { ImageDetails } from './image-details.tsx';
import { imageUploads } from './image-uploads.ts';
import { UploadBar } from './upload-bar.tsx';
import { useImageEdits } from './use-image-edits.ts';
import '../libraries.css';
import '../library-dialog.css';
import './images.css';

export interface ImageGalleryProps {
  readonly purpose: GalleryPurpose;
  /** Address of the image that is shown now. */
  readonly current: string | null;
  /** In the dialog: larger pictures, tabs in one line. */
  readonly isWide: boolean;
  /** Beside the upload: other ways to an image. */
  readonly more?: ReactNode;
  readonly onChoose: (image: PickedImage) => void;
}

const searchPauseMs = 250;
const sorts = ['newest', 'oldest', 'name', 'size'] as const;

/** The gallery: folders, search, pictures, uploads, and the details of one. The same in the panel and the dialog. */
export function ImageGallery({ purpose, current, isWide, more, onChoose }: ImageGalleryProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const open = useOpenFolder('images');
  const { imageTab } = editor.host.pickers;
  const [isHostTab, setIsHostTab] = useState(false);
  const [q, setQ] = useState('');
  const [sort, setSort] = useState<ImageQuery['sort']>('newest');
  const search = useDebounced(q.trim(), searchPauseMs);
  const { folder } = open;
  const tabs = [...(open.folders ?? []), ...(imageTab ? [{ id: hostTabId, label: imageTab.name }] : [])];
  const choose = (id: string) => {
    setIsHostTab(id === hostTabId);
    if (id !== hostTabId) open.choose(id);
  };
  const load = libraryWire(editor).images;
  const { list, state } = usePagedList<LibraryImage, ImageQuery>(
    load,
    folder ? { folder: folder.id, q: search, sort } : null,
  );
  const canUpload = folder?.canWrite === true && !editor.application.readOnly && !isHostTab;
  const { queue, onImage } = imageUploads(editor);
  const add = canUpload && folder ? (files: readonly File[]) => queue.add(files, folder.id) : null;
  const drop = useFileDrop(add);
  usePastedFiles(add);
  useEffect(
    () =>
      onImage((image) => {
        if (image.folder === folder?.id && search === '') list.prepend(image);
      }),
    [onImage, list, folder?.id, search],
  );
  const panelId = `library-images-${isWide ? 'dialog' : 'panel'}`;
  return (
    <div
      className={`library${isWide ? ' is-wide' : ''}${drop.isOver ? ' is-over' : ''}`}
      data-drop={t('images.dropNow')}
      {...drop.handlers}
    >
      <FolderChoice
        folders={tabs}
        chosen={isHostTab ? hostTabId : (folder?.id ?? '')}
        room={isWide ? 90 : 30}
        controls={panelId}
        onChoose={choose}
      />
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name */}
      <div
        id={panelId}
        className="library-panel"
        role={tabs.length > 1 ? 'tabpanel' : 'group'}
        aria-label={(isHostTab ? imageTab?.name : folder?.label) ?? t('palette.images')}
      >
        {isHostTab && imageTab ? (
          <HostImages name={imageTab.name} open={imageTab.open} onChoose={onChoose} />
        ) : (
          <>
            <UploadBar open={open} canUpload={canUpload} isWide={isWide} queue={queue} more={more} onFiles={add} />
            <div className="library-search">
              <TextField
                label={t('libraries.searchImages')}
                labelHidden
                type="search"
                maxLength={200}
                placeholder={t('libraries.searchImages')}
                value={q}
                onChange={setQ}
              />
              <SortChoice value={sort} isCompact={!isWide} onChange={setSort} />
            </div>
            {open.refusal ? <ListFailure refusal={open.refusal} onRetry={open.retry} /> : null}
            {open.folders?.length === 0 ? (
              <EmptyState icon={<ImagePlus />} title={t('libraries.noFolders')}>
                {t('libraries.noFoldersHint')}
              </EmptyState>
            ) : null}
            {open.refusal || open.folders?.length === 0 ? null : (
              <Pictures
                key={folder?.id ?? ''}
                list={list}
                state={state}
                folders={open.folders ?? []}
                isSearch={search !== ''}
                canUpload={canUpload}
                purpose={purpose}
                current={current}
                isWide={isWide}
                label={folder?.label ?? ''}
                onChoose={onChoose}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

interface SortChoiceProps {
  readonly value: ImageQuery['sort'];
  readonly isCompact: boolean;
  readonly onChange: (sort: ImageQuery['sort']) => void;
}

/** A list; where there is little room, a sign with the list behind it. */
function SortChoice({ value, isCompact, onChange }: SortChoiceProps) {
  const t = useLateTexts('libraries');
  return (
    <div className={isCompact ? 'library-sort is-compact' : 'library-sort'} title={t(`libraries.sort.${value}`)}>
      <Select
        label={t('libraries.sort')}
        labelHidden
        value={value}
        onChange={(next) => onChange(sorts.find((each) => each === next) ?? 'newest')}
        options={sorts.map((each) => ({ value: each, label: t(`libraries.sort.${each}`) }))}
      />
      {isCompact ? <ArrowUpDown aria-hidden="true" /> : null}
    </div>
  );
}

interface PicturesProps extends ImageGalleryProps {
  readonly list: PagedList<LibraryImage, ImageQuery>;
  readonly state: ListState<LibraryImage>;
  readonly folders: readonly LibraryFolder[];
  readonly isSearch: boolean;
  readonly canUpload: boolean;
  readonly label: string;
}

function Pictures(props: PicturesProps) {
  const { list, state, folders, purpose, current, isWide, label, onChoose } = props;
  const t = useLateTexts('libraries');
  const grid = useRef<GridHandle>(null);
  const [shown, setShown] = useState<string | null>(null);
  const notice = useNotice();
  const edits = useImageEdits({ list, folders, notice: notice.show, grid });
  const take = useCallback((image: LibraryImage) => onChoose(pickedOf(image)), [onChoose]);
  const showDetails = useCallback((image: LibraryImage) => setShown(image.id), []);
  const cell = useCallback(
    (image: LibraryImage, tabIndex: 0 | -1) => (
      <ImageCell
        image={image}
        purpose={purpose}
        tabIndex={tabIndex}
        isCurrent={current !== null && current !== '' && image.url === current}
        onChoose={take}
        onDetails={showDetails}
      />
    ),
    [purpose, current, take, showDetails],
  );
  const image = state.items.find(({ id }) => id === shown);
  const close = () => {
    const index = state.items.findIndex(({ id }) => id === shown);
    setShown(null);
    requestAnimationFrame(() => grid.current?.focusAt(index));
  };
  const details = image ? (
    <ImageDetails
      key={image.id}
      image={image}
      folders={folders}
      takeLabel={t(purpose === 'insert' ? 'libraries.insert' : 'libraries.choose')}
      onTake={take}
      onChanged={(changed, before) => {
        if (changed.folder !== before.folder) setShown(null);
        edits.changed(changed, before);
      }}
      onDelete={(gone) => {
        setShown(null);
        void edits.remove(gone);
      }}
      onClose={close}
    />
  ) : null;
  return (
    <div className={details ? 'library-body has-details' : 'library-body'}>
      {details}
      <div className="library-scroll" hidden={details !== null && !isWide}>
        <PictureStates {...props} />
        {state.items.length > 0 ? (
          <div className={state.status === 'loading' ? 'is-stale' : undefined}>
            <LibraryGrid
              label={label}
              items={state.items}
              cellMinPx={isWide ? 128 : 84}
              columnsMin={2}
              hasMore={state.hasMore && state.status !== 'failed'}
              isLoadingMore={state.status === 'more'}
              onMore={list.more}
              grid={grid}
              cell={cell}
            />
          </div>
        ) : null}
        {state.items.length > 0 && state.refusal ? (
          <ListFailure compact refusal={state.refusal} onRetry={list.retry} />
        ) : null}
      </div>
      <UndoNotice notice={notice.notice} onClose={notice.close} />
    </div>
  );
}

/** What stands in place of pictures while there are none. */
function PictureStates({ state, list, isSearch, canUpload }: PicturesProps) {
  const t = useLateTexts('libraries');
  if (state.items.length > 0) return null;
  if (state.refusal) return <ListFailure refusal={state.refusal} onRetry={list.retry} />;
  if (state.status !== 'ready') return <ListLoading shape="pictures" />;
  if (isSearch) {
    return (
      <EmptyState icon={<SearchX />} title={t('libraries.nothingFound')}>
        {t('libraries.nothingFoundHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ImagePlus />} title={t('libraries.noImages')}>
      {t(canUpload ? 'libraries.noImagesHint' : 'libraries.noImagesReadOnly')}
    </EmptyState>
  );
}

function pickedOf(image: LibraryImage): PickedImage {
  const { url, name, widthPx, heightPx, bytes, alt } = image;
  return { url, originalName: name, widthPx, heightPx, sizeBytes: bytes, ...(alt === '' ? {} : { altText: alt }) };
}
