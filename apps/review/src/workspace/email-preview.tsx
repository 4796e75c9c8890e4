import type { WorkspaceDocument, WorkspacePackage } from '@inlay/contract';
import { Button, Dialog, Select, Skeleton, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { stateOf, useContent } from './email-frame.tsx';
import { TaskFailure } from './load-failure.tsx';
import { refusalText } from './refusal-text.ts';
import { saveFile } from './save-file.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

interface EmailPreviewProps {
  readonly subject: WorkspacePackage;
  readonly document: WorkspaceDocument;
  readonly onClose: () => void;
}

type Width = 'desktop' | 'phone' | 'text';

/** An email as signers see it: wide, as on a phone, as text; of this round or an earlier one. */
export function EmailPreview({ subject, document, onClose }: EmailPreviewProps) {
  const { t } = useText();
  const [frozenId, setFrozenId] = useState('');
  const [width, setWidth] = useState<Width>('desktop');
  const content = useContent({
    packageId: subject.id,
    documentId: document.id,
    frozenId: frozenId || undefined,
    state: stateOf(subject, document),
  });
  const rounds = [
    { value: '', label: t('work.preview.now') },
    ...[...document.formerly].reverse().map(({ id, round }) => ({ value: id, label: t('work.round', { round }) })),
  ];
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={document.name}
      description={content.data?.subject || undefined}
      footer={
        <>
          {content.data?.hasOriginal ? (
            <Original subject={subject} document={document} frozenId={frozenId || undefined} />
          ) : null}
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </>
      }
    >
      <div className="work-preview-bar">
        <Select
          label={t('work.preview.view')}
          labelHidden
          value={width}
          onChange={(value) => setWidth(value as Width)}
          options={(['desktop', 'phone', 'text'] as const).map((value) => ({
            value,
            label: t(`work.preview.${value}`),
          }))}
        />
        {rounds.length < 2 ? null : (
          <Select
            label={t('work.preview.round')}
            labelHidden
            value={frozenId}
            onChange={setFrozenId}
            options={rounds}
          />
        )}
      </div>
      <TaskFailure error={content.error} />
      {content.data === undefined ? (
        content.error === null ? (
          <Skeleton shape="card" />
        ) : null
      ) : content.data.mediaType === 'application/pdf' ? (
        <p className="work-muted">{t('work.preview.pdf')}</p>
      ) : width === 'text' ? (
        <pre className="work-plain-text">{content.data.plainText}</pre>
      ) : (
        <iframe
          className={`work-preview work-preview-${width}`}
          title={document.name}
          sandbox=""
          srcDoc={content.data.html}
        />
      )}
    </Dialog>
  );
}

interface OriginalProps extends Omit<EmailPreviewProps, 'onClose'> {
  readonly frozenId: string | undefined;
}

function Original({ subject, document, frozenId }: OriginalProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const toast = useToast();
  const download = useMutation({
    mutationFn: async () => saveFile(await api.original(subject.id, document.id, frozenId), document.name),
    onError: (error) => toast({ tone: 'danger', text: refusalText(error, t) }),
  });
  return (
    <Button busy={download.isPending} onClick={() => download.mutate()}>
      {t('ui.download')}
    </Button>
  );
}
