import type { ImportedDesign } from '@inlay/contract';
import { parseDesign } from '@inlay/document';
import { exportStripo } from '@inlay/export/stripo';
import { Button, IconButton } from '@inlay/ui';
import { X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { ModalDialog } from '../controls/modal-dialog.tsx';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { replaceOperation } from '../save/resolve-conflict.ts';
import type { Editor } from '../state/editor.ts';
import '../preview/preview.css';
import { CodeField } from './code-field.tsx';
import './code-view.css';

type Side = 'html' | 'css';

interface Code {
  readonly html: string;
  readonly css: string;
}

/** The whole email as HTML and CSS with editor markup; what is applied becomes blocks again, as one edit. */
export function CodeView() {
  const editor = useEditor();
  const { store } = editor;
  const t = useLateTexts('history');
  const isReadOnly = editor.application.readOnly;
  const first = useMemo((): Code => {
    const { html, css } = exportStripo(store.get().design);
    return { html, css };
  }, [store]);
  const code = useRef(first);
  const [side, setSide] = useState<Side>('html');
  const [isChanged, setChanged] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => store.set({ overlay: null });
  const change = (part: Partial<Code>): void => {
    code.current = { ...code.current, ...part };
    setChanged(code.current.html !== first.html || code.current.css !== first.css);
    setProblem(null);
  };
  const apply = async (): Promise<void> => {
    setBusy(true);
    const refused = await applyCode(editor, code.current);
    setBusy(false);
    if (refused === null) close();
    else setProblem(refused);
  };
  return (
    <ModalDialog
      label={t('code.title')}
      className="preview code-view"
      onClose={() => (isChanged ? setLeaving(true) : close())}
    >
      <header className="preview-bar">
        <h2>{t('code.title')}</h2>
        <SegmentedControl
          label={t('code.title')}
          value={side}
          onChange={setSide}
          options={[
            { value: 'html', label: 'HTML' },
            { value: 'css', label: 'CSS' },
          ]}
        />
        <div className="preview-end">
          {isReadOnly ? (
            <span className="preview-size">{t('code.readOnly')}</span>
          ) : (
            <Button variant="primary" busy={isBusy} disabled={!isChanged} onClick={() => void apply()}>
              {t('code.apply')}
            </Button>
          )}
          <IconButton
            label={t('code.close')}
            shortcut="Esc"
            icon={<X />}
            onClick={() => (isChanged ? setLeaving(true) : close())}
          />
        </div>
      </header>
      <div className="code-view-messages">
        {isLeaving ? (
          <div className="code-view-message" role="alert">
            <span>{t('code.leave')}</span>
            <Button variant="quiet" onClick={close}>
              {t('code.discard')}
            </Button>
            <Button onClick={() => setLeaving(false)}>{t('code.stay')}</Button>
          </div>
        ) : null}
        {problem === null ? (
          <p className="code-view-hint">{t('code.hint')}</p>
        ) : (
          <p className="code-view-message is-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <CodeField
        label={t('code.htmlEditor')}
        language="html"
        initial={first.html}
        readOnly={isReadOnly}
        hidden={side !== 'html'}
        onChange={(html) => change({ html })}
      />
      <CodeField
        label={t('code.cssEditor')}
        language="css"
        initial={first.css}
        readOnly={isReadOnly}
        hidden={side !== 'css'}
        onChange={(css) => change({ css })}
      />
    </ModalDialog>
  );
}

/** @returns what to tell the person, or null when the email now is what the code says. */
async function applyCode(editor: Editor, code: Code): Promise<string | null> {
  const { t } = editor;
  const answer = await editor.wire.request<ImportedDesign>(editor.session(), {
    method: 'POST',
    path: '/plugin/import',
    body: code,
  });
  if (!answer.ok) {
    return answer.code === 'network' ? t('code.network') : t('code.failed', { reason: answer.message });
  }
  const parsed = parseDesign(answer.value.json);
  if (!parsed.ok) return t('code.failed', { reason: parsed.reason });
  const { design } = editor.store.get();
  if (!editor.edit(replaceOperation(design, parsed.value), { select: design.root })) {
    return t('code.failed', { reason: t('refused.edit') });
  }
  const kept = answer.value.report.entries.filter((entry) => entry.outcome === 'kept_as_html').length;
  editor.say(kept === 0 ? t('code.applied') : `${t('code.applied')} ${t('code.kept', { count: kept })}`);
  return null;
}
