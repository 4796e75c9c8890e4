import type { PackageDraft } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import {
  addEmails,
  addPeople,
  moveRole,
  removeRole,
  restoreDocument,
  restoreRole,
  shiftRole,
  withCompactStages,
} from './draft-model.ts';
import { isAddress, parsePeople } from './parse-people.ts';
import { problemsOf } from './problems.ts';
import { fromWallTime, toWallTime } from './zoned-time.ts';

const nothing: PackageDraft = {
  name: 'Spring',
  message: '',
  dueAt: null,
  completesItself: true,
  onNextRound: 'keep_unchanged',
  reminders: null,
  mayDecline: true,
  mayOptOut: false,
  mayDownload: true,
  declineReasons: [],
  otherDeclineReason: true,
  roles: [],
  documents: [],
};

let made = 0;
const makeId = (): string => `id${++made}`;
const person = (name: string) => ({ email: `${name}@example.com`, firstName: name, lastName: 'Person' });

function three(): PackageDraft {
  const withPeople = addPeople(nothing, ['a', 'b', 'c'].map(person), makeId);
  return addEmails(withPeople, [{ id: 'e1', name: 'Sale' }], makeId);
}

const stepsOf = ({ roles }: PackageDraft): string[] =>
  roles.map(({ stage, signers }) => `${stage}${signers[0]?.firstName}`);
const idOf = ({ roles }: PackageDraft, name: string): string =>
  roles.find(({ signers }) => signers[0]?.firstName === name)?.id ?? '';

describe('people who are typed or pasted', () => {
  it.each([
    ['Ada Lovelace <ada@example.com>', 'ada@example.com', 'Ada', 'Lovelace'],
    ['"Lovelace, Ada" <ada@example.com>', 'ada@example.com', 'Ada', 'Lovelace'],
    ['Ada Lovelace\tada@example.com', 'ada@example.com', 'Ada', 'Lovelace'],
    ['mailto:ada.lovelace@example.com', 'ada.lovelace@example.com', 'Ada', 'Lovelace'],
    ['legal@acme.com', 'legal@acme.com', 'Legal', 'Acme'],
  ])('%s is read', (text, email, firstName, lastName) => {
    expect(parsePeople(text)).toEqual({ people: [{ email, firstName, lastName }], rest: [] });
  });

  it('are several in one text, each once, and what cannot be read is told', () => {
    const { people, rest } = parsePeople('ada@example.com, Bob <bob@example.com>\nADA@example.com; nobody\n');
    expect(people.map(({ email }) => email)).toEqual(['ada@example.com', 'bob@example.com']);
    expect(rest).toEqual(['nobody']);
  });

  it.each(['', 'a@b', 'a b@example.com', '@example.com', `${'a'.repeat(250)}@b.cd`])('%j is no address', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});

describe('steps', () => {
  it('begin together, and nobody comes in twice', () => {
    const draft = addPeople(three(), [person('A'), person('d')], makeId);
    expect(stepsOf(draft)).toEqual(['0a', '0b', '0c', '0d']);
    expect(draft.documents[0]?.asks[idOf(draft, 'd')]).toBe('approval');
  });

  it('are made by moving somebody out of a shared one, and go when they are empty', () => {
    const draft = three();
    const apart = shiftRole(draft, idOf(draft, 'b'), 1) ?? draft;
    expect(stepsOf(apart)).toEqual(['0a', '0c', '1b']);
    const back = shiftRole(apart, idOf(draft, 'b'), -1) ?? draft;
    expect(stepsOf(back)).toEqual(['0a', '0c', '0b']);
    expect(shiftRole(apart, idOf(draft, 'b'), 1)).toBeUndefined();
  });

  it('take whoever is dropped before, into or behind them', () => {
    const draft = three();
    const id = idOf(draft, 'c');
    expect(stepsOf(moveRole(draft, id, 0, true))).toEqual(['0c', '1a', '1b']);
    expect(stepsOf(moveRole(moveRole(draft, id, 0, true), id, 1, false))).toEqual(['0a', '0b', '0c']);
  });

  it('have no gaps', () => {
    const [a, b] = three().roles;
    if (!a || !b) throw new Error('no roles');
    expect(
      withCompactStages([
        { ...a, stage: 7 },
        { ...b, stage: 3 },
      ]).map(({ stage }) => stage),
    ).toEqual([0, 1]);
  });
});

describe('what was removed', () => {
  it('comes back with what it was asked, and what was typed since stays', () => {
    const draft = three();
    const id = idOf(draft, 'b');
    const later = { ...removeRole(draft, id), message: 'typed since' };
    expect(later.documents[0]?.asks[id]).toBeUndefined();
    const back = restoreRole(id)(draft)(later);
    expect([back.message, back.roles.length, back.documents[0]?.asks[id]]).toEqual(['typed since', 3, 'approval']);
  });

  it('comes back in its place, asked of those who are there now', () => {
    const draft = three();
    const [document] = draft.documents;
    const later = addPeople({ ...draft, documents: [] }, [person('d')], makeId);
    const back = restoreDocument(document?.id ?? '')(draft)(later);
    expect(Object.keys(back.documents[0]?.asks ?? {})).toHaveLength(4);
  });
});

describe('before sending', () => {
  const keys = (draft: PackageDraft) => problemsOf(draft, Date.parse('2026-01-01T00:00:00Z')).map(({ key }) => key);

  it('nothing is missing from a whole draft', () => expect(keys(three())).toEqual([]));
  it('everything that is missing is named', () =>
    expect(keys({ ...nothing, name: ' ', dueAt: '2025-12-31T00:00:00Z' })).toEqual([
      'design.problem.name',
      'design.problem.noEmails',
      'design.problem.nobody',
      'design.problem.due',
    ]));
  it('an email that nobody decides about is named', () => {
    const draft = addEmails(three(), [{ id: 'e2', name: 'Other' }], makeId);
    const documents = draft.documents.map((one) =>
      one.name === 'Other'
        ? { ...one, asks: Object.fromEntries(draft.roles.map(({ id }) => [id, 'view' as const])) }
        : one,
    );
    expect(keys({ ...draft, documents })).toEqual(['design.problem.emailWithout']);
  });
});

describe('a date on the wall clock of a zone', () => {
  it.each([
    ['2026-11-24T18:00', 'Europe/Berlin', '2026-11-24T17:00:00.000Z'],
    ['2026-07-01T09:30', 'America/New_York', '2026-07-01T13:30:00.000Z'],
    ['2026-01-01T00:15', 'Asia/Kolkata', '2025-12-31T18:45:00.000Z'],
  ])('%s in %s', (wall, zone, iso) => {
    expect(fromWallTime(wall, zone)).toBe(iso);
    expect(toWallTime(iso, zone)).toBe(wall);
  });

  it('that the clocks jump over is one that exists, and nonsense is none', () => {
    expect(fromWallTime('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(fromWallTime('soon', 'UTC')).toBeNull();
  });
});
