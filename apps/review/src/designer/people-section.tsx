import type { DraftRole, KnownPerson, WorkspacePackage } from '@inlay/contract';
import { Button, classNames } from '@inlay/ui';
import { type DragEvent, useRef, useState } from 'react';
import { stepsOf } from '../workspace/seat-state.ts';
import { useText } from '../workspace/use-text.ts';
import { AddPeople } from './add-people.tsx';
import { addPeople, moveRole, shiftRole } from './draft-model.ts';
import { makeId } from './make-id.ts';
import { SeatCard } from './seat-card.tsx';
import type { DraftWork } from './use-draft.ts';

interface PeopleSectionProps {
  readonly subject: WorkspacePackage;
  readonly work: DraftWork;
}

/** A place that a seat can be dropped on: a step, or the gap before one. */
interface Place {
  readonly step: number;
  readonly between: boolean;
}

const isSame = (a: Place | null, b: Place): boolean => a?.step === b.step && a.between === b.between;

/** Who decides, and in which order: steps one after the other, everybody of a step at the same time. */
export function PeopleSection({ subject, work }: PeopleSectionProps) {
  const { t } = useText();
  const { draft, change } = work;
  const steps = stepsOf(draft.roles);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Place | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const refocus = (id: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-seat="${CSS.escape(id)}"]`)?.focus());
  const tell = (id: string, roles: readonly DraftRole[]) => {
    const role = roles.find((one) => one.id === id);
    if (role)
      setSaid(t('design.nowInStep', { step: role.stage + 1, count: new Set(roles.map((one) => one.stage)).size }));
  };
  const place = (id: string, to: Place) => {
    change((before) => {
      const after = moveRole(before, id, to.step, to.between);
      tell(id, after.roles);
      return after;
    });
    refocus(id);
  };
  const shift = (id: string, by: -1 | 1) => {
    const after = shiftRole(draft, id, by);
    if (after === undefined) return setSaid(t('design.nowhereToGo'));
    change((before) => shiftRole(before, id, by) ?? before);
    tell(id, after.roles);
    refocus(id);
  };
  const dropOn = (to: Place) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      if (!isSame(over, to)) setOver(to);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) place(dragged, to);
      setDragged(null);
      setOver(null);
    },
  });
  const gap = (step: number) => (
    <li
      key={`gap-${step}`}
      aria-hidden="true"
      className={classNames(
        'design-gap',
        dragged !== null && 'design-gap-open',
        isSame(over, { step, between: true }) && 'design-over',
      )}
      {...dropOn({ step, between: true })}
    >
      {dragged === null ? null : t('design.newStep')}
    </li>
  );
  return (
    <section className="work-card" aria-labelledby="design-people">
      <div>
        <h2 id="design-people" tabIndex={-1}>
          {t('design.people')}
        </h2>
        <p className="work-muted">{t('design.peopleText')}</p>
      </div>
      <ol className="design-steps" ref={list}>
        {steps.map((roles, step) => [
          gap(step),
          <li
            key={roles[0]?.id}
            className={classNames('design-step', isSame(over, { step, between: false }) && 'design-over')}
            {...dropOn({ step, between: false })}
          >
            <h3>
              {t('work.step', { number: step + 1 })}
              {roles.length > 1 ? <span className="work-muted work-plain"> · {t('work.together')}</span> : null}
            </h3>
            <ul className="design-seats">
              {roles.map((role) => (
                <SeatCard
                  key={role.id}
                  work={work}
                  role={role}
                  steps={steps.length}
                  isAlone={roles.length === 1}
                  onShift={(by) => shift(role.id, by)}
                  onPlace={(to, between) => place(role.id, { step: to, between })}
                  drag={{
                    draggable: true,
                    onDragStart: (event) => {
                      event.dataTransfer.setData('text/plain', role.id);
                      event.dataTransfer.effectAllowed = 'move';
                      setDragged(role.id);
                    },
                    onDragEnd: () => {
                      setDragged(null);
                      setOver(null);
                    },
                  }}
                />
              ))}
            </ul>
          </li>,
        ])}
        {steps.length === 0 ? null : gap(steps.length)}
      </ol>
      <p className="ui-visually-hidden" role="status">
        {said}
      </p>
      <AddPeople
        packageId={subject.id}
        present={draft.roles.flatMap(({ signers }) => signers.map(({ email }) => email.toLowerCase()))}
        onAdd={(people: readonly KnownPerson[]) => change((before) => addPeople(before, people, makeId))}
      />
      {draft.roles.length > 1 ? <Orders work={work} /> : null}
    </section>
  );
}

/** The two orders that most packages have, at one press. */
function Orders({ work }: Pick<PeopleSectionProps, 'work'>) {
  const { t } = useText();
  const set = (stageOf: (index: number) => number) =>
    work.change((before) => ({
      ...before,
      roles: before.roles.map((role, index) => ({ ...role, stage: stageOf(index) })),
    }));
  return (
    <div className="work-row">
      <Button variant="quiet" onClick={() => set(() => 0)}>
        {t('design.allAtOnce')}
      </Button>
      <Button variant="quiet" onClick={() => set((index) => index)}>
        {t('design.oneByOne')}
      </Button>
    </div>
  );
}
