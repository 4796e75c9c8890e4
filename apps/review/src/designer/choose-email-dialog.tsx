import type { ChoosableEmail } from '@inlay/contract';
import { Button, Dialog, EmptyState, Skeleton, TextField } from '@inlay/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { TaskFailure } from '../workspace/load-failure.tsx';
import { RelativeTime } from '../workspace/relative-time.tsx';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

interface ChooseEmailDialogProps {
  readonly packageId: string;
  /** Ids of emails that are in the package. */
  readonly present: readonly string[];
  readonly onClose: () => void;
  readonly onChosen: (emails: readonly ChoosableEmail[]) => void;
}

/** Emails that this session may put in, newest first; several at once. */
export function ChooseEmailDialog({ packageId, present, onClose, onChosen }: ChooseEmailDialogProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly ChoosableEmail[]>([]);
  const wanted = useDeferredValue(search.trim());
  const list = useInfiniteQuery({
    queryKey: ['choosable', packageId, wanted],
    queryFn: ({ pageParam, signal }) => api.emails(packageId, wanted, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const emails = list.data?.pages.flatMap(({ items }) => items);
  const toggle = (email: ChoosableEmail) =>
    setChosen(
      chosen.some(({ id }) => id === email.id) ? chosen.filter(({ id }) => id !== email.id) : [...chosen, email],
    );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('design.choose')}
      onSubmit={() => (chosen.length === 0 ? undefined : onChosen(chosen))}
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={chosen.length === 0}>
            {t('design.addEmails', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <TextField
        label={t('design.searchEmails')}
        labelHidden
        type="search"
        placeholder={t('design.searchEmails')}
        value={search}
        onChange={setSearch}
      />
      <TaskFailure error={list.error} />
      {emails === undefined ? (
        list.error === null ? (
          <Skeleton shape="rows" lines={5} />
        ) : null
      ) : emails.length === 0 ? (
        <EmptyState icon={<SearchX />} title={t('design.noneToChoose')}>
          {t('design.noneToChooseText')}
        </EmptyState>
      ) : (
        <ul className="design-choices">
          {emails.map((email) => {
            const isPresent = present.includes(email.id);
            return (
              <li key={email.id}>
                <label className="design-choice">
                  <input
                    type="checkbox"
                    disabled={isPresent}
                    checked={isPresent || chosen.some(({ id }) => id === email.id)}
                    onChange={() => toggle(email)}
                  />
                  <span className="work-stack work-grow">
                    <span className="work-strong">{email.name || email.subject || t('design.untitledEmail')}</span>
                    <span className="work-small work-muted">
                      {[email.subject, email.ownerName].filter((text) => text !== '').join(' · ')}
                    </span>
                  </span>
                  <span className="work-small work-muted">
                    {isPresent ? t('design.isIn') : <RelativeTime iso={email.updatedAt} />}
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('work.more')}
        </Button>
      ) : null}
    </Dialog>
  );
}
