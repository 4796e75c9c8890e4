import { Button, CopyButton, Dialog, Skeleton, TextField } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { TaskFailure } from './load-failure.tsx';
import type { SeatTaskProps } from './remind-dialog.tsx';
import { personName, seatName } from './seat-state.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** Invitations of a seat, one for each of its people. */
export function LinkDialog({ subject, role, onClose }: SeatTaskProps) {
  const { t, locale } = useText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('work.linkTitle', { name: seatName(role, locale) })}
      description={t('work.linkText')}
      footer={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      {role.signers.map((signer) => (
        <InvitationLink
          key={signer.id}
          packageId={subject.id}
          roleId={role.id}
          signerId={signer.id}
          name={personName(signer)}
        />
      ))}
    </Dialog>
  );
}

interface InvitationLinkProps {
  readonly packageId: string;
  readonly roleId: string;
  readonly signerId: string;
  readonly name: string;
}

/** An address that opens the review for one person; kept no longer than it is shown. */
export function InvitationLink({ packageId, roleId, signerId, name }: InvitationLinkProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const link = useQuery({
    queryKey: ['link', packageId, roleId, signerId],
    queryFn: () => api.link(packageId, roleId, signerId),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.error !== null) return <TaskFailure error={link.error} />;
  if (link.data === undefined) return <Skeleton lines={1} />;
  const address = new URL(link.data.url, location.origin).href;
  return (
    <div className="work-copy">
      <TextField label={name} value={address} readOnly onChange={() => {}} onFocus={(event) => event.target.select()} />
      <CopyButton text={address} name={t('work.linkOf', { name })} labelled />
    </div>
  );
}
