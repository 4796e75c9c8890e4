import { checkReminders, planReminders } from '../../decisions/rules/reminders.ts';
import type { Change } from '../../events.ts';
import type { Ceremony, Package, Reminders } from '../../package.ts';
import type { PackageChange } from '../verbs.ts';
import {
  checkCount,
  checkData,
  checkText,
  checkUrl,
  packageLimits as limits,
  refuseField,
  refuseState,
} from './checks.ts';
import { isSame } from './is-same.ts';

export const defaultCeremony: Ceremony = {
  mayDecline: true,
  mayOptOut: false,
  declineReasons: [],
  optOutReasons: [],
  otherDeclineReason: true,
  otherOptOutReason: true,
  mayDownload: true,
  redirectUrl: '',
  handOver: null,
};

/** What may change at any time, and what may while the package is out. */
const always: ReadonlySet<string> = new Set(['data', 'carried']);
const whileSent: ReadonlySet<string> = new Set([
  ...['name', 'description', 'message', 'dueAt', 'reminders', 'visibility'],
  ...always,
]);

/**
 * The fields of a package itself. Clients send back whole what they have read: what is as it was is no change.
 * @throws Refusal `validation_failed`, `package_not_modifiable`.
 */
export function changeFields(before: Package, change: PackageChange, now: string): Change<Package> {
  const next = applyFields(before, change, now);
  const changed = Object.keys(change).filter((name) => differs(before, next, name as keyof PackageChange));
  if (changed.length === 0) return { next: before, events: [] };
  const locked = changed.find((name) => !mayChange(before, name));
  if (locked !== undefined) refuseState(before, `"${locked}" cannot change while the package is ${before.status}`);
  const target = { kind: 'package', id: before.id, name: next.name } as const;
  return {
    next,
    events: [
      { type: 'package.changed', target, data: { fields: changed } },
      ...(changed.includes('reminders') ? [{ type: 'reminders.changed', target } as const] : []),
    ],
  };
}

function mayChange({ status, trashed }: Package, name: string): boolean {
  if (trashed) return false;
  if (status === 'draft') return true;
  return (status === 'sent' ? whileSent : always).has(name);
}

const differs = (before: Package, next: Package, name: keyof PackageChange): boolean =>
  !isSame(before[name], next[name]);

/** Checks and applies; knows no status. @throws Refusal `validation_failed`. */
export function applyFields(p: Package, change: PackageChange, now: string): Package {
  const dueAt = change.dueAt === undefined ? p.dueAt : readDue(change.dueAt, p.dueAt, now);
  return {
    ...p,
    name: change.name === undefined ? p.name : checkText('name', change.name, limits.nameLengthMax, 1),
    description: text('description', change.description, p.description, limits.descriptionLengthMax),
    language: change.language === undefined ? p.language : readLanguage('language', change.language),
    message: text('message', change.message, p.message, limits.messageLengthMax),
    visibility: change.visibility ?? p.visibility,
    completesItself: change.completesItself ?? p.completesItself,
    dueAt,
    onNextRound: change.onNextRound ?? p.onNextRound,
    ceremony: change.ceremony === undefined ? p.ceremony : readCeremony({ ...p.ceremony, ...change.ceremony }),
    reminders: change.reminders === undefined ? p.reminders : readReminders(change.reminders, p, now),
    data: change.data === undefined ? p.data : checkData('data', change.data),
    carried: change.carried === undefined ? p.carried : checkData('package', change.carried),
  };
}

const text = (field: string, value: string | undefined, former: string, lengthMax: number): string =>
  value === undefined ? former : checkText(field, value, lengthMax);

/** `en`, `de-AT`, `pt_BR`. @throws Refusal `validation_failed`. */
export function readLanguage(field: string, language: string): string {
  if (!/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$/.test(language)) refuseField(field, 'is no language code');
  return language;
}

/** The date it has may have passed since; a new one may not have. */
function readDue(dueAt: string | null, former: string | null, now: string): string | null {
  if (dueAt === null) return null;
  const at = Date.parse(dueAt);
  if (Number.isNaN(at)) refuseField('due', 'is no date of the form 2026-06-10T08:00:00Z');
  const due = new Date(at).toISOString();
  if (due !== former && due <= now) refuseField('due', `must lie ahead; it is ${now} now`);
  return due;
}

function readCeremony(ceremony: Ceremony): Ceremony {
  for (const name of ['declineReasons', 'optOutReasons'] as const) {
    checkCount(name, ceremony[name].length, limits.reasonsMax);
    for (const reason of ceremony[name]) checkText(name, reason, limits.textLengthMax, 1);
  }
  checkUrl('redirect', ceremony.redirectUrl);
  if (ceremony.handOver) {
    checkUrl('handOver.href', ceremony.handOver.href);
    checkText('handOver.text', ceremony.handOver.text, limits.textLengthMax);
    checkText('handOver.title', ceremony.handOver.title, limits.textLengthMax);
  }
  return ceremony;
}

type Schedule = Pick<Reminders, 'startInDays' | 'everyDays' | 'repetitions'>;

function readReminders(schedule: Schedule | null, p: Package, now: string): Reminders | null {
  if (schedule === null) return null;
  checkReminders(schedule);
  const { startInDays, everyDays, repetitions } = schedule;
  const former = p.reminders;
  if (former && sameSchedule(former, schedule)) return former;
  const reminders = { startInDays, everyDays, repetitions, planned: former?.planned ?? [] };
  const isOut = p.status === 'sent' && p.sentAt !== null;
  return isOut ? planReminders(reminders, p.sentAt, now) : { ...reminders, planned: [] };
}

const sameSchedule = (a: Schedule, b: Schedule): boolean =>
  a.startInDays === b.startInDays && a.everyDays === b.everyDays && a.repetitions === b.repetitions;
