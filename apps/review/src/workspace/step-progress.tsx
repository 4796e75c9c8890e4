import type { WorkspacePackage, WorkspaceRole } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';
import { Button, IconButton, Menu, type MenuItem } from '@inlay/ui';
import { CircleCheck, CircleDashed, CircleDot, CircleMinus, CircleX, Ellipsis, Eye, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { LinkDialog } from './link-dialog.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RelativeTime } from './relative-time.tsx';
import { RemindDialog } from './remind-dialog.tsx';
import { RequirementList } from './requirement-list.tsx';
import { approvalsOf, personName, type SeatState, seatName, seatState, stateSince, stepsOf } from './seat-state.ts';
import { useText } from './use-text.ts';

const looks: Readonly<Record<SeatState, { readonly key: WorkspaceKey; readonly icon: ReactNode }>> = {
  decided: { key: 'work.seat.decided', icon: <CircleCheck aria-hidden="true" /> },
  changes: { key: 'work.seat.changes', icon: <Undo2 aria-hidden="true" /> },
  rejected: { key: 'work.seat.rejected', icon: <CircleX aria-hidden="true" /> },
  turn: { key: 'work.seat.turn', icon: <CircleDot aria-hidden="true" /> },
  viewed: { key: 'work.seat.viewed', icon: <Eye aria-hidden="true" /> },
  waiting: { key: 'work.seat.waiting', icon: <CircleDashed aria-hidden="true" /> },
  stepped_back: { key: 'work.seat.steppedBack', icon: <CircleMinus aria-hidden="true" /> },
  undecided: { key: 'work.seat.undecided', icon: <CircleMinus aria-hidden="true" /> },
  looks_only: { key: 'work.seat.looksOnly', icon: <Eye aria-hidden="true" /> },
  not_sent: { key: 'work.seat.notSent', icon: <CircleDashed aria-hidden="true" /> },
};

type Task = { readonly kind: 'remind' | 'link' | 'reassign'; readonly role: WorkspaceRole };

/** Who decides in which step, and how far they are. */
export function StepProgress({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  const steps = stepsOf(subject.roles);
  return (
    <section className="work-card" aria-labelledby="work-steps">
      <h2 id="work-steps">{t('work.steps')}</h2>
      {steps.length === 0 ? <p className="work-muted">{t('work.nobody')}</p> : null}
      <ol className="work-steps">
        {steps.map((roles, index) => (
          <li key={roles[0]?.id} className="work-step">
            <h3>
              {t('work.step', { number: index + 1 })}
              {roles.length > 1 ? <span className="work-muted work-plain"> · {t('work.together')}</span> : null}
            </h3>
            <ul className="work-seats">
              {roles.map((role) => (
                <Seat key={role.id} subject={subject} role={role} onTask={(kind) => setTask({ kind, role })} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {task?.kind === 'remind' ? (
        <RemindDialog
          subject={subject}
          role={task.role}
          onLink={() => setTask({ kind: 'link', role: task.role })}
          onClose={close}
        />
      ) : null}
      {task?.kind === 'link' ? <LinkDialog subject={subject} role={task.role} onClose={close} /> : null}
      {task?.kind === 'reassign' ? <ReassignDialog subject={subject} role={task.role} onClose={close} /> : null}
    </section>
  );
}

interface SeatProps {
  readonly subject: WorkspacePackage;
  readonly role: WorkspaceRole;
  readonly onTask: (kind: Task['kind']) => void;
}

function Seat({ subject, role, onTask }: SeatProps) {
  const { t, locale } = useText();
  const state = seatState(subject, role);
  const { key, icon } = looks[state];
  const since = stateSince(subject, role);
  const isOut = subject.status === 'sent' && !subject.trashed;
  const isTheirTurn = isOut && (state === 'turn' || state === 'viewed');
  const name = seatName(role, locale);
  const items: MenuItem[] = [];
  if (isOut && state !== 'decided') {
    items.push({ label: t('work.link'), onSelect: () => onTask('link') });
    items.push({ label: t('work.reassign'), onSelect: () => onTask('reassign') });
  }
  return (
    <li className={`work-seat work-seat-${state}`}>
      <span className="work-seat-icon">{icon}</span>
      <span className="work-stack work-grow">
        <span className="work-strong">
          {role.signers.map(personName).join(', ') || role.name}
          {role.signers.length > 1 ? <span className="work-any">{t('work.anyOne')}</span> : null}
        </span>
        <span className="work-small work-muted">{role.signers.map(({ email }) => email).join(', ')}</span>
        <span className="work-small">
          {t(key)} {since === null ? null : <RelativeTime iso={since} />}
        </span>
        <Decisions subject={subject} role={role} />
        <RequirementList subject={subject} role={role} />
      </span>
      <div className="work-seat-actions">
        {isTheirTurn ? <Button onClick={() => onTask('remind')}>{t('work.remind')}</Button> : null}
        {items.length === 0 ? null : (
          <Menu
            items={items}
            trigger={<IconButton label={t('work.actionsFor', { name })} icon={<Ellipsis aria-hidden="true" />} />}
          />
        )}
      </div>
    </li>
  );
}

/** What was decided about which email, once something was. */
function Decisions({ subject, role }: Omit<SeatProps, 'onTask'>) {
  const { t } = useText();
  const decided = approvalsOf(subject, role.id).filter(({ decision }) => decision !== null);
  if (decided.length === 0) return null;
  return (
    <ul className="work-decisions">
      {subject.documents.flatMap((document) =>
        document.approvals.map((approval) =>
          approval.roleId !== role.id || approval.decision === null ? null : (
            <li key={approval.id}>
              <CircleCheck aria-hidden="true" />
              <span>
                {t(approval.asks === 'initials' ? 'work.decision.seen' : 'work.decision.approved', {
                  name: approval.decision.delegateName ?? approval.decision.signerName,
                  email: document.name,
                })}
                {approval.decision.delegateName === null
                  ? null
                  : ` ${t('work.decision.for', { name: approval.decision.signerName })}`}
                {approval.decision.round < subject.round
                  ? ` · ${t('work.round', { round: approval.decision.round })}`
                  : null}
              </span>
            </li>
          ),
        ),
      )}
    </ul>
  );
}
