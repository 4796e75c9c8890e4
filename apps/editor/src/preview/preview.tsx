import { htmlBytesLimits, render } from '@inlay/render';
import { IconButton } from '@inlay/ui';
import { Monitor, Smartphone, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { ModalDialog } from '../controls/modal-dialog.tsx';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { previewValues } from '../host-content/tag-search.ts';
import './preview.css';

/** The finished email, as it will be sent, in a frame where nothing can run or lead away. */
export function Preview() {
  const { t, store, host } = useEditor();
  const design = useEditorState((state) => state.design);
  const subject = useEditorState((state) => state.subject);
  const [device, setDevice] = useState(store.get().device);
  const rendered = useMemo(() => render(design, { subject }), [design, subject]);
  // With the host's examples in the place of its tags, and without the code of its conditions.
  const shown = useMemo(
    () => render(design, { subject, mergeValues: previewValues(host) }).html,
    [design, subject, host],
  );
  const close = () => store.set({ overlay: null });
  const size = Math.round(rendered.htmlBytes / 1_000);
  const isBig = rendered.htmlBytes > htmlBytesLimits.warning;
  return (
    <ModalDialog label={t('preview.title')} className="preview" onClose={close}>
      <header className="preview-bar">
        <h2>{t('preview.title')}</h2>
        <SegmentedControl
          label={t('topbar.device')}
          value={device}
          onChange={setDevice}
          options={[
            { value: 'desktop', label: t('topbar.desktop'), icon: <Monitor /> },
            { value: 'mobile', label: t('topbar.mobile'), icon: <Smartphone /> },
          ]}
        />
        <div className="preview-end">
          <span className={isBig ? 'preview-size is-big' : 'preview-size'}>
            {t(isBig ? 'preview.tooBig' : 'preview.size', { size })}
          </span>
          <IconButton label={t('preview.close')} shortcut="Esc" icon={<X />} onClick={close} />
        </div>
      </header>
      <div className="preview-ground">
        <div className={`preview-device is-${device}`}>
          <p className="preview-subject">{subject || t('header.subject')}</p>
          <iframe title={t('preview.frame')} sandbox="" referrerPolicy="no-referrer" srcDoc={shown} />
        </div>
      </div>
    </ModalDialog>
  );
}
