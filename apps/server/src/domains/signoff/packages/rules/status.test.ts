import { describe, expect, it } from 'vitest';
import type { Change } from '../../events.ts';
import type { Document, Frozen, Package, PackageStatus, Role } from '../../package.ts';
import { copyOf } from './copy.ts';
import { addDocuments, changeDocument, removeDocument, setVisibility } from './documents.ts';
import { changeFields, defaultCeremony } from './fields.ts';
import { acceptanceBy, addRole, changeRole, removeRole, replaceRoles } from './roles.ts';
import { archive, checkSendable, recall, release, restore, send, trash, withdraw } from './status.ts';

const now = '2026-06-10T08:00:00.000Z';
const frozen = (signedHash: string, round = 1): Frozen => ({
  id: `f-${signedHash}-${round}`,
  round,
  signedHash,
  contentSha256: `c-${signedHash}`,
  emailVersion: 1,
  mediaType: 'text/html',
  subject: '',
  preheader: '',
  bytes: 1,
  frozenAt: now,
});
const role = (id: string, more: Partial<Role> = {}): Role => ({
  id,
  name: id,
  stage: 0,
  kind: 'signer',
  mayReassign: true,
  locked: false,
  message: '',
  signers: [
    {
      ...{ id: `s-${id}`, email: `${id}@example.com`, firstName: id, lastName: 'T', title: '', company: '', phone: '' },
      ...{ language: '', delegates: [], viewedAt: null, optedOutAt: null, notifiedAt: null, createdAt: now },
      ...{ updatedAt: now, data: {}, carried: {} },
    },
  ],
  requirements: [],
  openedAt: null,
  finishedAt: null,
  data: {},
  carried: {},
  ...more,
});
const document = (id: string, more: Partial<Document> = {}): Document => ({
  id,
  name: id,
  index: 0,
  description: '',
  source: { is: 'email', emailId: id, version: null },
  frozen: null,
  formerly: [],
  approvals: [acceptanceBy('ann')],
  visibleTo: null,
  data: {},
  carried: {},
  ...more,
});
const draft: Package = {
  id: 'p',
  applicationId: 'app',
  kind: 'package',
  name: 'P',
  description: '',
  status: 'draft',
  trashed: false,
  language: 'en',
  message: '',
  visibility: 'account',
  sender: {
    ...{ id: 'x', email: 'x@example.com', firstName: '', lastName: '', company: '' },
    title: '',
    phone: '',
    language: 'en',
    endUserId: null,
  },
  completesItself: true,
  dueAt: null,
  round: 0,
  onNextRound: 'keep_unchanged',
  outcome: null,
  roles: [role('ann'), role('bob', { stage: 1 })],
  documents: [document('d1')],
  reasons: [],
  reminders: null,
  ceremony: defaultCeremony,
  data: {},
  carried: {},
  createdAt: now,
  updatedAt: now,
  sentAt: null,
  completedAt: null,
};
const sentOf = (p: Package, hashes: Readonly<Record<string, string>> = { d1: 'h1' }): Package =>
  send(p, new Map(Object.entries(hashes).map(([id, hash]) => [id, frozen(hash, p.round + 1)])), now).next;
const decided = (p: Package, roleId: string): Package => ({
  ...p,
  documents: p.documents.map((one) => ({
    ...one,
    approvals: one.approvals.map((approval) =>
      approval.roleId === roleId
        ? {
            ...approval,
            decision: {
              ...{ at: now, round: p.round, signerName: '', delegate: null },
              ...{ signerId: `s-${roleId}`, signerEmail: `${roleId}@example.com` },
              ...{ signedHash: one.frozen?.signedHash ?? '', statement: '', typedName: '', drawn: '', values: {} },
              ...{ views: [], sessionFields: {} },
            },
          }
        : approval,
    ),
  })),
});
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('every status and every verb', () => {
  const statuses: readonly PackageStatus[] = [
    'draft',
    'sent',
    'completed',
    'archived',
    'declined',
    'opted_out',
    'expired',
  ];
  const sent = sentOf(draft);
  const inStatus = (status: PackageStatus): Package => {
    if (status === 'draft') return draft;
    return status === 'sent' ? decided(sent, 'ann') : { ...sent, status };
  };
  const verbs: Readonly<Record<string, (p: Package) => Change<Package> | undefined>> = {
    send: (p) => {
      checkSendable(p, now);
      return send(p, new Map([['d1', frozen('h1', p.round + 1)]]), now);
    },
    recall,
    withdraw,
    release: (p) => release(p, now),
    archive,
    'change the name': (p) => changeFields(p, { name: 'Other' }, now),
    'change the ceremony': (p) => changeFields(p, { ceremony: { mayDecline: false } }, now),
    'change the data': (p) => changeFields(p, { data: { a: 1 } }, now),
    'add a role': (p) =>
      addRole(p, { id: 'new', stage: 9, signers: [{ email: 'n@example.com', firstName: 'N', lastName: 'N' }] }, now),
    'change a role': (p) => changeRole(p, 'bob', { name: 'B' }, now),
    'remove a role': (p) => removeRole(p, 'bob', now),
    'remove a document': (p) => removeDocument(p, 'd1'),
    'change a document': (p) => changeDocument(p, 'd1', { name: 'D' }),
    'set who sees it': (p) => setVisibility(p, { d1: ['ann'] }),
  };
  const may: Readonly<Record<string, readonly PackageStatus[]>> = {
    send: ['draft'],
    recall: ['sent', 'declined', 'opted_out', 'expired'],
    withdraw: ['completed', 'archived'],
    release: ['sent'],
    archive: ['completed', 'archived'],
    'change the name': ['draft', 'sent'],
    'change the ceremony': ['draft'],
    'change the data': statuses,
    'add a role': ['draft', 'sent'],
    'change a role': ['draft', 'sent'],
    'remove a role': ['draft', 'sent'],
    'remove a document': ['draft'],
    'change a document': ['draft'],
    'set who sees it': ['draft'],
  };

  it.each(Object.keys(verbs))('%s goes where it may, and is refused everywhere else', (name) => {
    for (const status of statuses) {
      const expected = may[name]?.includes(status) ? 'done' : 'package_not_modifiable';
      expect([status, codeOf(() => verbs[name]?.(inStatus(status)))]).toEqual([status, expected]);
    }
  });

  it.each(Object.keys(verbs))('%s waits until what was set aside is restored', (name) => {
    for (const status of statuses) {
      const aside = trash(inStatus(status)).next;
      expect(codeOf(() => verbs[name]?.(aside))).toBe('package_not_modifiable');
      expect(restore(aside).next).toEqual(inStatus(status));
    }
  });

  it('is set aside, restored and archived once, however often it is said', () => {
    expect(restore(draft).events).toEqual([]);
    expect(trash(trash(draft).next).events).toEqual([]);
    expect(archive({ ...sent, status: 'archived' }).events).toEqual([]);
  });

  it('is over for good once it was rejected', () => {
    expect(codeOf(() => recall({ ...sent, status: 'declined', outcome: 'rejected' }))).toBe('package_not_modifiable');
    expect(recall({ ...sent, status: 'declined', outcome: 'changes_requested' }).next.status).toBe('draft');
  });
});

describe('a round', () => {
  const both = {
    ...draft,
    documents: [
      document('d1', { approvals: [acceptanceBy('ann')] }),
      document('d2', { approvals: [acceptanceBy('ann')] }),
    ],
  };

  it('asks for an acceptance by every signer where nothing was said', () => {
    const sent = sentOf({ ...draft, documents: [document('d1', { approvals: [] })] });
    expect(sent.documents[0]?.approvals.map(({ roleId, optional, asks }) => [roleId, optional, asks])).toEqual([
      ['ann', false, 'approval'],
      ['bob', false, 'approval'],
    ]);
  });

  it('opens the first stage and waits with the next one', () => {
    const sent = sentOf({ ...draft, documents: [document('d1', { approvals: [] })] });
    expect(sent.roles.map(({ openedAt }) => openedAt)).toEqual([now, null]);
  });

  it('keeps decisions and the frozen row of unchanged content, and asks again about the rest', () => {
    const first = decided(sentOf(both, { d1: 'h1', d2: 'h2' }), 'ann');
    const second = sentOf(recall({ ...first, status: 'sent' }).next, { d1: 'h1', d2: 'other' });
    expect(
      second.documents.map(({ approvals, frozen: f }) => [approvals[0]?.decision?.signerId, f?.id, f?.round]),
    ).toEqual([
      ['s-ann', 'f-h1-1', 2],
      [undefined, 'f-other-2', 2],
    ]);
    expect(second.documents.map(({ formerly }) => formerly.map(({ signedHash }) => signedHash))).toEqual([
      ['h1'],
      ['h2'],
    ]);
  });

  it('says in its events what it is about: frozen content that is new, then the list of all hashes', () => {
    const first = decided(sentOf(both, { d1: 'h1', d2: 'h2' }), 'ann');
    const back = recall({ ...first, status: 'sent' }).next;
    const { events } = send(back, new Map([['d2', frozen('other', 2)]]), now);
    expect(
      events
        .slice(0, 2)
        .map(({ type, target, data }) => [type, target.id, data?.['signedHash'] ?? data?.['documents']]),
    ).toEqual([
      ['document.frozen', 'd2', 'other'],
      [
        'package.sent',
        'p',
        [
          { documentId: 'd1', name: 'd1', signedHash: 'h1' },
          { documentId: 'd2', name: 'd2', signedHash: 'other' },
        ],
      ],
    ]);
  });

  it('asks for everything again where that was said, where its signer left, and after a withdrawal', () => {
    const first = decided(sentOf(both, { d1: 'h1', d2: 'h2' }), 'ann');
    const again = (p: Package): unknown[] =>
      sentOf(p, { d1: 'h1', d2: 'h2' }).documents.map(({ approvals }) => approvals[0]?.decision ?? null);
    const back = recall({ ...first, status: 'sent' }).next;
    expect(again({ ...back, onNextRound: 'ask_all' })).toEqual([null, null]);
    expect(again({ ...back, roles: [role('ann', { signers: role('eve').signers })] })).toEqual([null, null]);
    expect(again(withdraw({ ...first, status: 'completed' }).next)).toEqual([null, null]);
  });

  it('is not begun with a role that has to decide about what it does not see', () => {
    expect(codeOf(() => checkSendable({ ...draft, documents: [document('d1', { visibleTo: ['bob'] })] }, now))).toBe(
      'validation_failed',
    );
  });
});

describe('roles of a package that is out', () => {
  const sent = sentOf(draft);
  const fresh = { id: 'eve', signers: [{ email: 'eve@example.com', firstName: 'E', lastName: 'E' }] };

  it('come in behind the open stage, and then owe an acceptance of everything', () => {
    expect(codeOf(() => addRole(sent, { ...fresh, stage: 0 }, now))).toBe('package_not_modifiable');
    const { next } = addRole(sent, { ...fresh, stage: 2 }, now);
    expect(next.documents[0]?.approvals.map(({ roleId }) => roleId)).toEqual(['ann', 'eve']);
  });

  it('stay when their turn has come', () => {
    expect(codeOf(() => removeRole(sent, 'ann', now))).toBe('package_not_modifiable');
    expect(codeOf(() => changeRole(sent, 'ann', { stage: 3 }, now))).toBe('package_not_modifiable');
  });

  it('may get another signer until they have decided, under another id, who is invited', () => {
    const { next, events } = changeRole(sent, 'ann', { signers: [{ ...fresh.signers[0], id: 's-ann' } as never] }, now);
    const signer = next.roles[0]?.signers[0];
    expect([signer?.email, signer?.id === 's-ann']).toEqual(['eve@example.com', false]);
    expect(events.map(({ type }) => type)).toEqual(['role.changed', 'signer.notified']);
    expect(codeOf(() => changeRole(decided(sent, 'ann'), 'ann', fresh, now))).toBe('package_not_modifiable');
  });
});

describe('limits', () => {
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const bare = { ...draft, roles: [], documents: [] };
  const signer = (i: number) => ({ email: `p${i}@example.com`, firstName: 'P', lastName: 'P' });

  it.each<[string, () => unknown]>([
    ['21 signers', () => addRole(bare, { signers: many(21, signer) }, now)],
    ['a name of 256', () => changeFields(bare, { name: 'x'.repeat(256) }, now)],
    ['no name', () => changeFields(bare, { name: '' }, now)],
    ['data above 64 KiB', () => changeFields(bare, { data: { a: 'x'.repeat(70_000) } }, now)],
    ['an id with a slash', () => addRole(bare, { id: 'a/b' }, now)],
    ['an id of 65', () => addRole(bare, { id: 'a'.repeat(65) }, now)],
    ['a signer without a name', () => addRole(bare, { signers: [{ ...signer(1), firstName: ' ' }] }, now)],
    ['a signer without an address', () => addRole(bare, { signers: [{ ...signer(1), email: 'x' }] }, now)],
    ['one address twice in a role', () => addRole(bare, { signers: [signer(1), signer(1)] }, now)],
    ['a date that is none', () => changeFields(bare, { dueAt: 'soon' }, now)],
    ['a date that has passed', () => changeFields(bare, { dueAt: '2026-06-10T07:59:59Z' }, now)],
    ['a page that is no address', () => changeFields(bare, { ceremony: { redirectUrl: 'javascript:alert(1)' } }, now)],
    ['NUL in a text', () => changeFields(bare, { message: 'a\0' }, now)],
    ['an approval of nobody', () => changeDocument(draft, 'd1', { approvals: [{ roleId: 'x' }] })],
  ])('%s is refused', (_name, run) => {
    expect(codeOf(run)).toBe('validation_failed');
  });

  it('hold at their edge', () => {
    expect(codeOf(() => addRole(bare, { id: 'a'.repeat(64), signers: many(20, signer) }, now))).toBe('done');
    expect(codeOf(() => changeFields(bare, { name: 'x'.repeat(255), dueAt: '2026-06-10T08:00:01Z' }, now))).toBe(
      'done',
    );
  });
});

describe('what comes back as it was', () => {
  it('is no change and no event', () => {
    const { name, message, ceremony, data } = draft;
    expect(changeFields(draft, { name, message, ceremony, data }, now).events).toEqual([]);
    expect(replaceRoles(draft, draft.roles, now).events).toEqual([]);
    expect(changeDocument(draft, 'd1', { name: 'd1', approvals: draft.documents[0]?.approvals ?? [] }).events).toEqual(
      [],
    );
  });

  it('keeps a copy free of what was decided, and keeps the ids of roles', () => {
    const copy = copyOf(decided(sentOf(draft), 'ann'), { id: 'q', kind: 'template' }, new Map(), now);
    expect(copy).toMatchObject({ id: 'q', kind: 'template', status: 'draft', round: 0, sentAt: null });
    expect(copy.documents[0]).toMatchObject({ frozen: null, formerly: [], approvals: [{ decision: null }] });
    expect(copy.roles.map(({ id }) => id)).toEqual(['ann', 'bob']);
  });

  it('puts documents in the order of their index', () => {
    const added = addDocuments({ ...draft, documents: [document('b', { index: 2 })] }, [
      {
        id: 'a',
        input: { index: 1, source: { is: 'email', emailId: '1', version: null } },
        name: 'A',
        source: { is: 'email', emailId: '1', version: null },
        frozen: null,
      },
    ]);
    expect(added.next.documents.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
