import type { HostButton } from '@inlay/embed/protocol';
import { Button, IconButton } from '@inlay/ui';
import { ArrowLeft, Ellipsis, Eye, Monitor, Redo2, Smartphone, Undo2 } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { lazyPart } from '../controls/lazy-part.ts';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { SaveStatus } from './save-status.tsx';
import { shortcutText } from './shortcuts.ts';
import './topbar.css';

const MoreMenu = lazyPart(async () => (await import('./more-menu.tsx')).MoreMenu);

export interface TopbarProps {
  readonly returnUrl: string | null;
  readonly logoUrl: string | null;
  /** Other people at the same email. */
  readonly coEditors?: ReactNode;
  readonly onLeave: () => void;
}

/** Back, name, undo, device, preview, save: what concerns the whole email. */
export function Topbar(props: TopbarProps) {
  const editor = useEditor();
  const { t } = editor;
  const canUndo = useEditorState((state) => state.canUndo);
  const canRedo = useEditorState((state) => state.canRedo);
  const { hostButtons, mobileView, controlsOff } = editor.host;
  const isOurs = (button: HostButton): boolean => !hostButtons.includes(button);
  const [hasUndo, hasRedo] = (['undo', 'redo'] as const).map((button) => isOurs(button) && !controlsOff.has('undo'));
  const hasVersions = isOurs('versionHistory') && !controlsOff.has('versionHistory');
  // Half a switch is none: with one of the two in the host's page, ours stays whole.
  const hasDevices = mobileView && (isOurs('desktopView') || isOurs('mobileView'));
  return (
    <header className="topbar">
      <PageHeading />
      <div className="topbar-start">
        <BackLink {...props} />
        {props.logoUrl ? <img className="topbar-logo" src={props.logoUrl} alt={editor.application.name} /> : null}
        <NameField />
      </div>
      <div className="topbar-middle">
        {hasUndo ? (
          <IconButton
            label={t('topbar.undo')}
            shortcut={shortcutText('mod+z')}
            icon={<Undo2 />}
            disabled={!canUndo}
            onClick={editor.undo}
          />
        ) : null}
        {hasRedo ? (
          <IconButton
            label={t('topbar.redo')}
            shortcut={shortcutText('mod+shift+z')}
            icon={<Redo2 />}
            disabled={!canRedo}
            onClick={editor.redo}
          />
        ) : null}
        {(hasUndo || hasRedo) && hasDevices ? <span className="topbar-divider" /> : null}
        {hasDevices ? <DeviceSwitch /> : null}
      </div>
      <div className="topbar-end">
        {props.coEditors}
        <SaveStatus />
        <PreviewButton />
        {isOurs('codeEditor') || hasVersions ? <More /> : null}
        {editor.application.readOnly ? null : <SaveButton />}
      </div>
    </header>
  );
}

function BackLink({ returnUrl, onLeave }: TopbarProps) {
  const { t } = useEditor();
  if (!returnUrl) return null;
  return (
    <a
      className="ui-icon-button"
      href={returnUrl}
      target="_top"
      aria-label={t('topbar.back')}
      title={t('topbar.back')}
      onClick={onLeave}
    >
      <ArrowLeft className="mirrored" />
    </a>
  );
}

/** What is needed less often; its menu comes with the first sign of a person. */
function More() {
  const { t } = useEditor();
  const waiting = <IconButton label={t('topbar.more')} icon={<Ellipsis />} disabled />;
  return (
    <Suspense fallback={waiting}>
      <MoreMenu />
    </Suspense>
  );
}

/** For those who find their way by headings. */
function PageHeading() {
  const { t } = useEditor();
  const name = useEditorState((state) => state.name);
  return <h1 className="ui-visually-hidden">{name || t('topbar.namePlaceholder')}</h1>;
}

function NameField() {
  const editor = useEditor();
  const name = useEditorState((state) => state.name);
  return (
    <input
      className="topbar-name"
      aria-label={editor.t('topbar.name')}
      placeholder={editor.t('topbar.namePlaceholder')}
      maxLength={200}
      dir={name === '' ? undefined : 'auto'}
      value={name}
      readOnly={editor.application.readOnly}
      onChange={(event) => editor.rename({ name: event.target.value })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

function DeviceSwitch() {
  const { t, store } = useEditor();
  const device = useEditorState((state) => state.device);
  return (
    <SegmentedControl
      label={t('topbar.device')}
      value={device}
      onChange={(next) => store.set({ device: next })}
      options={[
        { value: 'desktop', label: t('topbar.desktop'), icon: <Monitor /> },
        { value: 'mobile', label: t('topbar.mobile'), icon: <Smartphone /> },
      ]}
    />
  );
}

function PreviewButton() {
  const { t, store, openText } = useEditor();
  const open = () => {
    openText?.close();
    store.set({ overlay: { kind: 'preview' } });
  };
  return (
    <Button className="topbar-preview" variant="quiet" icon={<Eye />} onClick={open} aria-label={t('topbar.preview')}>
      <span className="topbar-preview-text">{t('topbar.preview')}</span>
    </Button>
  );
}

function SaveButton() {
  const { t, saver } = useEditor();
  const saving = useEditorState((state) => state.saving.kind === 'saving');
  return (
    <Button
      variant="primary"
      className="topbar-save"
      busy={saving}
      title={`${t('topbar.save')} (${shortcutText('mod+s')})`}
      onClick={() => void saver.save()}
    >
      {t('topbar.save')}
    </Button>
  );
}
