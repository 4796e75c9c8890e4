import type { DraftAsk, DraftDocument, WorkspacePackage } from '@inlay/contract';
import { draftAsks } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';
import { IconButton, Menu, type MenuItem, Select, TextField, useToast } from '@inlay/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Ellipsis, GripVertical } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { EmailThumb } from '../workspace/email-frame.tsx';
import { EmailPreview } from '../workspace/email-preview.tsx';
import { refusalText } from '../workspace/refusal-text.ts';
import { exactTime } from '../workspace/relative-time.tsx';
import { personName } from '../workspace/seat-state.ts';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { Checklist } from './checklist.tsx';
import { changeDocument, restoreDocument } from './draft-model.ts';
import type { DraftWork } from './use-draft.ts';
import './email-item.css';

interface EmailItemProps {
  readonly subject: WorkspacePackage;
  readonly work: DraftWork;
  readonly document: DraftDocument;
  readonly grip: ComponentProps<'button'>;
  readonly isDragged: boolean;
  readonly place: { readonly number: number; readonly count: number };
}

/** One email of the draft: its look, its version, who does what about it. */
export function EmailItem({ subject, work, document, grip, isDragged, place }: EmailItemProps) {
  const { t } = useText();
  const [renaming, setRenaming] = useState(false);
  const saved = subject.documents.find(({ id }) => id === document.id);
  return (
    <li
      id={`design-email-${document.id}`}
      tabIndex={-1}
      className={isDragged ? 'design-email design-dragged' : 'design-email'}
    >
      <div className="design-email-head">
        <IconButton
          {...grip}
          className="design-grip"
          label={t('design.moveEmail', { name: document.name, ...place })}
          icon={<GripVertical aria-hidden="true" />}
        />
        <Look subject={subject} document={document} />
        <div className="work-stack work-grow">
          {renaming ? (
            <TextField
              label={t('design.emailName')}
              value={document.name}
              maxLength={255}
              autoFocus
              onChange={(name) =>
                work.change((before) =>
                  changeDocument(before, document.id, { name: name === '' ? document.name : name }),
                )
              }
              onBlur={() => setRenaming(false)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === 'Escape') setRenaming(false);
              }}
            />
          ) : (
            <span className="work-strong">{document.name}</span>
          )}
          {document.email === null ? (
            <span className="work-small work-muted">
              {saved?.source.is === 'file' ? t(fileKeys[saved.source.mediaType]) : null}
            </span>
          ) : (
            <VersionSelect packageId={subject.id} work={work} document={document} />
          )}
        </div>
        <ItemMenu subject={subject} work={work} document={document} onRename={() => setRenaming(true)} />
      </div>
      <Asks work={work} document={document} />
      <Checklist work={work} document={document} />
    </li>
  );
}

const fileKeys = {
  'text/html': 'design.file.html',
  'message/rfc822': 'design.file.eml',
  'application/pdf': 'design.file.pdf',
} as const satisfies Record<string, WorkspaceKey>;

/** Opens the email large; the look comes once the server knows the document. */
function Look({ subject, document }: Pick<EmailItemProps, 'subject' | 'document'>) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const saved = subject.documents.find(({ id }) => id === document.id);
  if (saved === undefined) return <span className="work-thumb" aria-hidden="true" />;
  const state = document.email === null ? document.id : `${document.email.id}/${document.email.version ?? 'newest'}`;
  return (
    <>
      <button
        type="button"
        className="design-look"
        aria-label={t('design.preview', { name: document.name })}
        onClick={() => setOpen(true)}
      >
        <EmailThumb packageId={subject.id} documentId={document.id} state={state} />
      </button>
      {open ? <EmailPreview subject={subject} document={saved} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface ItemMenuProps extends Pick<EmailItemProps, 'subject' | 'work' | 'document'> {
  readonly onRename: () => void;
}

function ItemMenu({ subject, work, document, onRename }: ItemMenuProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const toast = useToast();
  const edit = useMutation({
    mutationFn: async (tab: Window | null) => {
      await work.flush();
      const { url } = await api.editEmail(subject.id, document.id);
      if (tab === null) return false;
      // Without a way back to this page: the editor needs none.
      tab.opener = null;
      tab.location.href = new URL(url, location.origin).href;
      return true;
    },
    onSuccess: (opened) => {
      if (!opened) toast({ tone: 'danger', text: t('design.popupBlocked') });
    },
    onError: (error, tab) => {
      tab?.close();
      toast({ tone: 'danger', text: refusalText(error, t) });
    },
  });
  const items: MenuItem[] = [
    // The tab is opened by the press itself: later the browser would take it for an advertisement.
    ...(document.email === null
      ? []
      : [{ label: t('design.editEmail'), onSelect: () => edit.mutate(window.open('about:blank', '_blank')) }]),
    { label: t('design.rename'), onSelect: onRename },
    {
      label: t('design.removeEmail'),
      separated: true,
      onSelect: () =>
        work.remove(
          t('design.removed', { name: document.name }),
          (before) => ({ ...before, documents: before.documents.filter(({ id }) => id !== document.id) }),
          restoreDocument(document.id),
        ),
    },
  ];
  return (
    <Menu
      items={items}
      trigger={
        <IconButton label={t('work.actionsFor', { name: document.name })} icon={<Ellipsis aria-hidden="true" />} />
      }
    />
  );
}

interface VersionSelectProps extends Pick<EmailItemProps, 'work' | 'document'> {
  readonly packageId: string;
}

/** The newest version at the moment of sending, or one that stays. */
function VersionSelect({ packageId, work, document }: VersionSelectProps) {
  const { t, locale } = useText();
  const { api } = useWorkspace();
  const { email } = document;
  const [wanted, setWanted] = useState(false);
  const versions = useQuery({
    queryKey: ['versions', packageId, email?.id],
    queryFn: ({ signal }) => api.versions(packageId, email?.id ?? '', signal),
    enabled: email !== null && (wanted || email.version !== null),
  });
  if (email === null) return null;
  const chosen = email.version === null ? '' : String(email.version);
  const known = versions.data ?? [];
  const missing = email.version !== null && !known.some(({ version }) => version === email.version);
  return (
    <Select
      className="design-version"
      label={t('design.versionOf', { name: document.name })}
      labelHidden
      value={chosen}
      onFocus={() => setWanted(true)}
      onPointerEnter={() => setWanted(true)}
      onChange={(value) =>
        work.change((before) =>
          changeDocument(before, document.id, {
            email: { id: email.id, version: value === '' ? null : Number(value) },
          }),
        )
      }
      options={[
        { value: '', label: t('design.newest') },
        ...(missing ? [{ value: chosen, label: t('design.version', { version: String(email.version) }) }] : []),
        ...known.map(({ version, savedAt }) => ({
          value: String(version),
          label: `${t('design.version', { version: String(version) })} · ${exactTime(savedAt, locale)}`,
        })),
      ]}
    />
  );
}

/** One answer a seat: what it does about this email. */
function Asks({ work, document }: Pick<EmailItemProps, 'work' | 'document'>) {
  const { t } = useText();
  const { roles } = work.draft;
  if (roles.length === 0) return <p className="work-small work-muted">{t('design.asksLater')}</p>;
  const asks = roles.map(({ id }) => document.asks[id] ?? 'approval');
  const isPlain = asks.every((ask) => ask === 'approval');
  const set = (id: string, ask: DraftAsk) =>
    work.change((before) => {
      const now = before.documents.find((one) => one.id === document.id);
      return changeDocument(before, document.id, { asks: { ...now?.asks, [id]: ask } });
    });
  return (
    <details className="design-asks" open={isPlain ? undefined : true}>
      <summary>{isPlain ? t('design.everybodyApproves') : t('design.whoDoesWhat')}</summary>
      <ul>
        {roles.map((role) => {
          const name = role.signers.map(personName).join(', ') || t('design.emptySeat');
          return (
            <li key={role.id}>
              <span>{name}</span>
              <Select
                label={t('design.askOf', { name, email: document.name })}
                labelHidden
                value={document.asks[role.id] ?? 'approval'}
                onChange={(ask) => set(role.id, ask as DraftAsk)}
                options={draftAsks.map((ask) => ({ value: ask, label: t(`design.ask.${ask}`) }))}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
