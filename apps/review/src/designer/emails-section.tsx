import type { WorkspacePackage } from '@inlay/contract';
import { Button, useReorder, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MailPlus, Upload } from 'lucide-react';
import { type DragEvent, useCallback, useRef, useState } from 'react';
import { refusalText } from '../workspace/refusal-text.ts';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { ChooseEmailDialog } from './choose-email-dialog.tsx';
import { addEmails, moveDocument } from './draft-model.ts';
import { EmailItem } from './email-item.tsx';
import { makeId } from './make-id.ts';
import type { DraftWork } from './use-draft.ts';

interface EmailsSectionProps {
  readonly subject: WorkspacePackage;
  readonly work: DraftWork;
}

/** Which emails are reviewed, in which order, and who does what about each. */
export function EmailsSection({ subject, work }: EmailsSectionProps) {
  const { t } = useText();
  const { draft, change } = work;
  const [choosing, setChoosing] = useState(false);
  const upload = useUpload(subject.id, work);
  const move = useCallback((from: number, to: number) => change((before) => moveDocument(before, from, to)), [change]);
  const { list, gripOf, dragged } = useReorder(draft.documents.length, move);
  const picker = useRef<HTMLInputElement>(null);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      upload.mutate([...event.dataTransfer.files]);
    },
  };
  return (
    <section className="work-card" aria-labelledby="design-emails" {...drop}>
      <div className="work-card-head">
        <div>
          <h2 id="design-emails" tabIndex={-1}>
            {t('work.emails')}
          </h2>
          <p className="work-muted">{t('design.emailsText')}</p>
        </div>
        <div className="work-row">
          <Button icon={<MailPlus aria-hidden="true" />} onClick={() => setChoosing(true)}>
            {t('design.choose')}
          </Button>
          <Button icon={<Upload aria-hidden="true" />} busy={upload.isPending} onClick={() => picker.current?.click()}>
            {t('design.upload')}
          </Button>
          <input
            ref={picker}
            hidden
            type="file"
            multiple
            accept=".html,.htm,.eml,.pdf"
            aria-label={t('design.upload')}
            onChange={(event) => {
              upload.mutate([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      </div>
      {upload.progress === null ? null : (
        <p className="work-muted" role="status">
          {t('design.uploading', { name: upload.progress })}
        </p>
      )}
      {draft.documents.length === 0 ? <p className="design-nothing">{t('design.noEmails')}</p> : null}
      <ol className="design-emails" ref={list}>
        {draft.documents.map((document, index) => (
          <EmailItem
            key={document.id}
            subject={subject}
            work={work}
            document={document}
            grip={gripOf(index)}
            isDragged={dragged === index}
            place={{ number: index + 1, count: draft.documents.length }}
          />
        ))}
      </ol>
      {choosing ? (
        <ChooseEmailDialog
          packageId={subject.id}
          present={draft.documents.flatMap(({ email }) => (email === null ? [] : [email.id]))}
          onClose={() => setChoosing(false)}
          onChosen={(emails) => {
            change((before) => addEmails(before, emails, makeId));
            setChoosing(false);
          }}
        />
      ) : null}
    </section>
  );
}

/** One file after the other; what was typed meanwhile is saved before, so that the server knows the same draft. */
function useUpload(packageId: string, work: DraftWork) {
  const { t } = useText();
  const { api } = useWorkspace();
  const client = useQueryClient();
  const toast = useToast();
  const [progress, setProgress] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        setProgress(file.name);
        if (!(await work.flush())) return;
        const newer = await api.upload(packageId, file);
        client.setQueryData(['package', packageId], newer);
        work.takeIn(newer);
      }
    },
    onError: (error) => toast({ tone: 'danger', text: refusalText(error, t) }),
    onSettled: () => setProgress(null),
  });
  return { ...upload, progress };
}
