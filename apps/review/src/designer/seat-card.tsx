import type { DraftRole, DraftSigner } from '@inlay/contract';
import { IconButton, Menu, type MenuItem } from '@inlay/ui';
import { Ellipsis, GripVertical, Paperclip, X } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { personName } from '../workspace/seat-state.ts';
import { useText } from '../workspace/use-text.ts';
import { changeRole, changeSigner, removeRole, restoreRole } from './draft-model.ts';
import { makeId } from './make-id.ts';
import { PersonDialog } from './person-dialog.tsx';
import { RequirementDialog } from './requirement-dialog.tsx';
import type { DraftWork } from './use-draft.ts';

interface SeatCardProps {
  readonly work: DraftWork;
  readonly role: DraftRole;
  /** How many steps there are. */
  readonly steps: number;
  /** Nobody else is in its step. */
  readonly isAlone: boolean;
  readonly onShift: (by: -1 | 1) => void;
  readonly onPlace: (step: number, between: boolean) => void;
  readonly drag: ComponentProps<'li'>;
}

type Task =
  | { readonly kind: 'edit'; readonly signer: DraftSigner }
  | { readonly kind: 'substitute' }
  | { readonly kind: 'requirement' };

/** One seat: a person, or several of whom one decides. */
export function SeatCard({ work, role, steps, isAlone, onShift, onPlace, drag }: SeatCardProps) {
  const { t } = useText();
  const [task, setTask] = useState<Task | null>(null);
  const name = role.signers.map(personName).join(', ') || t('design.emptySeat');
  const items: MenuItem[] = [
    ...role.signers.map((signer) => ({
      label: role.signers.length === 1 ? t('design.editPerson') : t('design.editNamed', { name: personName(signer) }),
      onSelect: () => setTask({ kind: 'edit', signer }),
    })),
    { label: t('design.addSubstitute'), onSelect: () => setTask({ kind: 'substitute' }) },
    { label: t('design.askForFile'), onSelect: () => setTask({ kind: 'requirement' }) },
    {
      label: t(role.mayReassign ? 'design.mayNotReassign' : 'design.mayReassign'),
      onSelect: () => work.change((before) => changeRole(before, role.id, { mayReassign: !role.mayReassign })),
    },
    ...Array.from({ length: steps }, (_, step) => step)
      .filter((step) => step !== role.stage)
      .map((step, index) => ({
        label: t('design.moveToStep', { step: step + 1 }),
        separated: index === 0,
        onSelect: () => onPlace(step, false),
      })),
    ...(isAlone
      ? []
      : [{ label: t('design.ownStep'), separated: steps === 1, onSelect: () => onPlace(role.stage + 1, true) }]),
    {
      label: t('design.removePerson'),
      separated: true,
      onSelect: () =>
        work.remove(t('design.removed', { name }), (before) => removeRole(before, role.id), restoreRole(role.id)),
    },
  ];
  return (
    <li className="design-seat" {...drag}>
      <IconButton
        className="design-grip"
        data-seat={role.id}
        label={t('design.moveSeat', { name, step: role.stage + 1, count: steps })}
        icon={<GripVertical aria-hidden="true" />}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          onShift(event.key === 'ArrowUp' ? -1 : 1);
        }}
      />
      <span className="work-stack work-grow">
        {role.signers.length > 1 ? <span className="work-any">{t('work.anyOne')}</span> : null}
        {role.signers.length === 0 ? <span className="work-late">{t('design.emptySeat')}</span> : null}
        {role.signers.map((signer) => (
          <span key={signer.id} className="design-person">
            <span className="work-strong">{personName(signer)}</span>
            <span className="work-small work-muted">{signer.email}</span>
            {role.signers.length > 1 ? (
              <IconButton
                label={t('design.removeNamed', { name: personName(signer) })}
                icon={<X aria-hidden="true" />}
                onClick={() =>
                  work.remove(
                    t('design.removed', { name: personName(signer) }),
                    (before) =>
                      changeRole(before, role.id, { signers: role.signers.filter(({ id }) => id !== signer.id) }),
                    restoreRole(role.id),
                  )
                }
              />
            ) : null}
          </span>
        ))}
        {role.requirements.map((requirement) => (
          <span key={requirement.id} className="design-requirement">
            <Paperclip aria-hidden="true" />
            <span>
              {requirement.name}
              {requirement.required ? null : <span className="work-muted"> · {t('ui.optional')}</span>}
            </span>
            <IconButton
              label={t('design.removeNamed', { name: requirement.name })}
              icon={<X aria-hidden="true" />}
              onClick={() =>
                work.remove(
                  t('design.removed', { name: requirement.name }),
                  (before) =>
                    changeRole(before, role.id, {
                      requirements: role.requirements.filter(({ id }) => id !== requirement.id),
                    }),
                  restoreRole(role.id),
                )
              }
            />
          </span>
        ))}
        {role.mayReassign ? null : <span className="work-small work-muted">{t('design.noHandOver')}</span>}
      </span>
      <Menu
        items={items}
        trigger={<IconButton label={t('work.actionsFor', { name })} icon={<Ellipsis aria-hidden="true" />} />}
      />
      {task?.kind === 'edit' ? (
        <PersonDialog
          title={t('design.editPerson')}
          person={task.signer}
          taken={addressesOf(role, task.signer.id)}
          onClose={() => setTask(null)}
          onDone={(person) => {
            work.change((before) => changeSigner(before, { ...person, id: task.signer.id }));
            setTask(null);
          }}
        />
      ) : null}
      {task?.kind === 'substitute' ? (
        <PersonDialog
          title={t('design.addSubstitute')}
          description={t('design.addSubstituteText')}
          person={null}
          taken={addressesOf(role, null)}
          onClose={() => setTask(null)}
          onDone={(person) => {
            const signer = { ...person, id: makeId() };
            work.change((before) => changeRole(before, role.id, { signers: [...role.signers, signer] }));
            setTask(null);
          }}
        />
      ) : null}
      {task?.kind === 'requirement' ? (
        <RequirementDialog
          name={name}
          onClose={() => setTask(null)}
          onDone={(requirement) => {
            const requirements = [...role.requirements, { ...requirement, id: makeId() }];
            work.change((before) => changeRole(before, role.id, { requirements }));
            setTask(null);
          }}
        />
      ) : null}
    </li>
  );
}

const addressesOf = ({ signers }: DraftRole, except: string | null): readonly string[] =>
  signers.filter(({ id }) => id !== except).map(({ email }) => email.toLowerCase());
