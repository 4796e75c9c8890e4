import { Button, Dialog, TextArea, TextField, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isAddress } from '../designer/parse-people.ts';
import { TaskFailure } from './load-failure.tsx';
import type { SeatTaskProps } from './remind-dialog.tsx';
import { seatName } from './seat-state.ts';
import { useMoves } from './use-moves.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** Gives a seat to somebody else; the former invitation ends. */
export function ReassignDialog({ subject, role, onClose }: SeatTaskProps) {
  const { t, locale } = useText();
  const { api } = useWorkspace();
  const { show } = useMoves(subject.id);
  const toast = useToast();
  const [person, setPerson] = useState({ firstName: '', lastName: '', email: '', message: '' });
  const [tried, setTried] = useState(false);
  const reassign = useMutation({
    mutationFn: () => api.reassign(subject.id, role.id, person),
    onSuccess: (changed) => {
      show(changed);
      toast({ text: t('work.reassigned', { name: `${person.firstName} ${person.lastName}` }) });
      onClose();
    },
  });
  const isWhole = person.firstName.trim() !== '' && person.lastName.trim() !== '' && isAddress(person.email.trim());
  const set = (field: keyof typeof person) => (value: string) => setPerson({ ...person, [field]: value });
  const missing = (value: string) => (tried && value.trim() === '' ? t('work.required') : undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('work.reassignTitle', { name: seatName(role, locale) })}
      description={t('work.reassignText')}
      onSubmit={() => (isWhole ? reassign.mutate() : setTried(true))}
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary" busy={reassign.isPending}>
            {t('work.reassign')}
          </Button>
        </>
      }
    >
      <div className="work-pair">
        <TextField
          label={t('work.firstName')}
          value={person.firstName}
          maxLength={100}
          onChange={set('firstName')}
          error={missing(person.firstName)}
        />
        <TextField
          label={t('work.lastName')}
          value={person.lastName}
          maxLength={100}
          onChange={set('lastName')}
          error={missing(person.lastName)}
        />
      </div>
      <TextField
        label={t('work.email')}
        type="email"
        value={person.email}
        maxLength={254}
        onChange={set('email')}
        error={tried && !isAddress(person.email.trim()) ? t('work.emailInvalid') : undefined}
      />
      <TextArea label={t('work.message')} optional value={person.message} maxLength={4_000} onChange={set('message')} />
      <TaskFailure error={reassign.error} />
    </Dialog>
  );
}
