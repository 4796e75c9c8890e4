import { Button, NumberField, Select, Switch, TextField } from '@inlay/ui';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useText } from '../workspace/use-text.ts';
import type { DraftWork } from './use-draft.ts';
import { fromWallTime, timeZones, toWallTime } from './zoned-time.ts';

interface TermsSectionProps {
  readonly work: DraftWork;
}

/** Until when, how often it is asked again, and what happens at the end. */
export function TermsSection({ work }: TermsSectionProps) {
  const { t } = useText();
  const { draft, change } = work;
  return (
    <section className="work-card" aria-labelledby="design-terms">
      <h2 id="design-terms">{t('design.terms')}</h2>
      <DueFields work={work} />
      <ReminderFields work={work} />
      <details className="design-asks">
        <summary>{t('design.moreTerms')}</summary>
        <div className="design-terms">
          <Select
            label={t('work.finish')}
            value={draft.completesItself ? 'itself' : 'sender'}
            onChange={(value) => change((before) => ({ ...before, completesItself: value === 'itself' }))}
            options={[
              { value: 'itself', label: t('work.finishItself') },
              { value: 'sender', label: t('work.finishBySender') },
            ]}
          />
          <Select
            label={t('design.nextRound')}
            hint={t('design.nextRoundHint')}
            value={draft.onNextRound}
            onChange={(value) =>
              change((before) => ({ ...before, onNextRound: value === 'ask_all' ? 'ask_all' : 'keep_unchanged' }))
            }
            options={[
              { value: 'keep_unchanged', label: t('design.keepUnchanged') },
              { value: 'ask_all', label: t('design.askAll') },
            ]}
          />
          <Switch
            label={t('design.mayDecline')}
            checked={draft.mayDecline}
            onChange={(mayDecline) => change((before) => ({ ...before, mayDecline }))}
          />
          {draft.mayDecline ? <ReasonFields work={work} /> : null}
          <Switch
            label={t('design.mayOptOut')}
            checked={draft.mayOptOut}
            onChange={(mayOptOut) => change((before) => ({ ...before, mayOptOut }))}
          />
          <Switch
            label={t('design.mayDownload')}
            checked={draft.mayDownload}
            onChange={(mayDownload) => change((before) => ({ ...before, mayDownload }))}
          />
        </div>
      </details>
    </section>
  );
}

const zones = timeZones();

/** A date on the wall clock of a time zone: the signers may sit elsewhere. */
function DueFields({ work }: TermsSectionProps) {
  const { t } = useText();
  const [zone, setZone] = useState(zones.own);
  const { dueAt } = work.draft;
  const wall = dueAt === null ? '' : toWallTime(dueAt, zone);
  const set = (dueAt: string | null) => work.change((before) => ({ ...before, dueAt }));
  return (
    <div className="work-pair design-anchor" id="design-due" tabIndex={-1}>
      <TextField
        label={t('design.due')}
        hint={t('design.dueHint')}
        optional
        type="datetime-local"
        value={wall}
        onChange={(value) => set(value === '' ? null : fromWallTime(value, zone))}
      />
      <Select
        label={t('design.zone')}
        value={zone}
        onChange={(next) => {
          setZone(next);
          // The clock stays as it was typed; the moment moves.
          if (dueAt !== null) set(fromWallTime(wall, next));
        }}
        options={zones.all.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
      />
    </div>
  );
}

const usualReminders = { startInDays: 2, everyDays: 2, repetitions: 3 };

function ReminderFields({ work }: TermsSectionProps) {
  const { t } = useText();
  const { reminders } = work.draft;
  const set = (change: Partial<typeof usualReminders>) =>
    work.change((before) => ({ ...before, reminders: { ...(before.reminders ?? usualReminders), ...change } }));
  return (
    <>
      <Switch
        label={t('design.remind')}
        checked={reminders !== null}
        onChange={(on) => work.change((before) => ({ ...before, reminders: on ? usualReminders : null }))}
      />
      {reminders === null ? null : (
        <div className="design-numbers">
          <NumberField
            label={t('design.remindStart')}
            unit={t('design.days')}
            value={reminders.startInDays}
            min={1}
            max={90}
            onChange={(startInDays) => set({ startInDays })}
          />
          <NumberField
            label={t('design.remindEvery')}
            unit={t('design.days')}
            value={reminders.everyDays}
            min={1}
            max={90}
            onChange={(everyDays) => set({ everyDays })}
          />
          <NumberField
            label={t('design.remindTimes')}
            value={reminders.repetitions}
            min={0}
            max={30}
            onChange={(repetitions) => set({ repetitions })}
          />
        </div>
      )}
    </>
  );
}

/** What signers choose from when they ask for changes. */
function ReasonFields({ work }: TermsSectionProps) {
  const { t } = useText();
  const [text, setText] = useState('');
  const { declineReasons, otherDeclineReason } = work.draft;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const reason = text.trim();
    if (reason !== '' && !declineReasons.includes(reason)) {
      work.change((before) => ({ ...before, declineReasons: [...before.declineReasons, reason] }));
    }
    setText('');
  };
  return (
    <div className="design-reasons design-anchor" id="design-reasons" tabIndex={-1}>
      <p className="work-small work-muted">{t('design.reasons')}</p>
      <ul className="design-checklist">
        {declineReasons.map((reason) => (
          <li key={reason}>
            <span className="work-grow">{reason}</span>
            <Button
              variant="quiet"
              icon={<X aria-hidden="true" />}
              aria-label={t('design.removeNamed', { name: reason })}
              onClick={() =>
                work.remove(
                  t('design.removed', { name: reason }),
                  (before) => ({ ...before, declineReasons: before.declineReasons.filter((one) => one !== reason) }),
                  (before) => (now) => ({ ...now, declineReasons: before.declineReasons }),
                )
              }
            />
          </li>
        ))}
      </ul>
      <form className="design-add" onSubmit={add}>
        <TextField
          label={t('design.reasonNew')}
          labelHidden
          placeholder={t('design.reasonExample')}
          value={text}
          maxLength={200}
          onChange={setText}
        />
        <Button type="submit">{t('design.add')}</Button>
      </form>
      <Switch
        label={t('design.otherReason')}
        checked={otherDeclineReason}
        onChange={(other) => work.change((before) => ({ ...before, otherDeclineReason: other }))}
      />
    </div>
  );
}
