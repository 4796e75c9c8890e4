import type { KnownPerson } from '@inlay/contract';
import { Button, Dialog, TextField } from '@inlay/ui';
import { useState } from 'react';
import { useText } from '../workspace/use-text.ts';
import { isAddress } from './parse-people.ts';

interface PersonDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly person: KnownPerson | null;
  /** Addresses of the same seat, in lower case. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (person: KnownPerson) => void;
}

/** Name and address of somebody who decides. */
export function PersonDialog({ title, description, person, taken, onClose, onDone }: PersonDialogProps) {
  const { t } = useText();
  const [typed, setTyped] = useState({
    firstName: person?.firstName ?? '',
    lastName: person?.lastName ?? '',
    email: person?.email ?? '',
  });
  const [tried, setTried] = useState(false);
  const email = typed.email.trim();
  const firstName = typed.firstName.trim();
  const lastName = typed.lastName.trim();
  const isTaken = taken.includes(email.toLowerCase());
  const isWhole = firstName !== '' && lastName !== '' && isAddress(email) && !isTaken;
  const set = (field: keyof typeof typed) => (value: string) => setTyped({ ...typed, [field]: value });
  const emailError = isTaken ? t('design.isInAlready') : isAddress(email) ? undefined : t('work.emailInvalid');
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      onSubmit={() => (isWhole ? onDone({ email, firstName, lastName }) : setTried(true))}
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t(person === null ? 'design.add' : 'design.done')}
          </Button>
        </>
      }
    >
      <div className="work-pair">
        <TextField
          label={t('work.firstName')}
          value={typed.firstName}
          maxLength={100}
          onChange={set('firstName')}
          error={tried && firstName === '' ? t('work.required') : undefined}
        />
        <TextField
          label={t('work.lastName')}
          value={typed.lastName}
          maxLength={100}
          onChange={set('lastName')}
          error={tried && lastName === '' ? t('work.required') : undefined}
        />
      </div>
      <TextField
        label={t('work.email')}
        type="email"
        value={typed.email}
        maxLength={254}
        onChange={set('email')}
        error={tried ? emailError : undefined}
      />
    </Dialog>
  );
}
