import type { ReviewComment, ReviewContent, ReviewDocument, ReviewSeat, ReviewSession } from '@inlay/contract';
import { demoEmail, demoText } from './demo-email.ts';

export const packageId = 'cGFja2FnZS1mb3ItcmV2aWV3LTE=';
const hash = (letter: string): string => letter.repeat(64);

export const session: ReviewSession = {
  kind: 'review_session',
  packageId,
  signerId: 'signer-grace',
  expiresAt: '2026-11-22T21:00:00Z',
  idleSeconds: 1_800,
  application: {
    id: 'app_7Kd82hQzL1xA',
    name: 'Fernway CRM',
    accent: '#0b7285',
    logoUrl: null,
    defaultLocale: null,
    allowedOrigins: [],
  },
};

const frozen = (id: string, name: string, subject: string): Omit<ReviewDocument, 'approvals'> => ({
  id,
  name,
  description: '',
  mediaType: 'text/html',
  frozenId: `${id}-2`,
  signedHash: hash(id.at(-1) ?? 'a'),
  round: 2,
  subject,
  preheader: 'Three blends, roasted this week. Free delivery until Sunday.',
  bytes: 9_812,
  formerly: [{ frozenId: `${id}-1`, round: 1, signedHash: hash('0') }],
});

const documents: readonly ReviewDocument[] = [
  {
    ...frozen('doc-a', 'Spring newsletter', 'Spring, freshly roasted'),
    approvals: [
      {
        id: 'approval-a',
        name: '',
        asks: 'approval',
        optional: false,
        decision: null,
        checklist: [
          { id: 'imprint', kind: 'check', label: 'The imprint is complete', required: true },
          { id: 'price', kind: 'check', label: 'The price claim can be proven', required: true },
          { id: 'note', kind: 'text', label: 'Note for the file', required: false },
        ],
      },
    ],
  },
  {
    ...frozen('doc-b', 'Spring newsletter, wholesale', 'Spring terms for your café'),
    approvals: [{ id: 'approval-b', name: '', asks: 'drawn', optional: false, decision: null, checklist: [] }],
  },
  {
    ...frozen('doc-c', 'Order confirmation', 'Your order {{order_id}}'),
    approvals: [
      {
        id: 'approval-c',
        name: '',
        asks: 'approval',
        optional: false,
        checklist: [],
        decision: {
          at: '2026-11-18T10:12:00Z',
          round: 1,
          signerName: 'Grace Hopper',
          delegateName: null,
          statement: 'I have reviewed “Order confirmation” and approve it as shown.',
          typedName: 'Grace Hopper',
          drawn: '',
          values: {},
        },
      },
    ],
  },
];

const people: ReviewSeat['people'] = [
  {
    roleId: 'role-brand',
    names: ['Alan Turing'],
    stage: 0,
    state: 'decided',
    decidedAt: '2026-11-21T11:00:00Z',
    isYou: false,
  },
  { roleId: 'role-legal', names: ['Grace Hopper'], stage: 1, state: 'deciding', decidedAt: null, isYou: true },
  {
    roleId: 'role-ceo',
    names: ['Katherine Johnson', 'Dorothy Vaughan'],
    stage: 2,
    state: 'waiting',
    decidedAt: null,
    isYou: false,
  },
];

/** Three emails in the second round: one to approve, one to sign by hand, one that was not changed. */
export function freshSeat(): ReviewSeat {
  return {
    state: 'turn',
    package: {
      id: packageId,
      name: 'Spring campaign',
      description: '',
      message:
        'Dear Grace,\n\nthe price claim is now the one from your last note, and the imprint is back. Could you have another look before Thursday? The send is planned for Friday morning.',
      language: 'en',
      status: 'sent',
      outcome: null,
      round: 2,
      dueAt: '2026-11-26T17:00:00Z',
      sentAt: '2026-11-21T09:00:00Z',
      completedAt: null,
      sender: { name: 'Ada Lovelace', email: 'ada@fernway.example', company: 'Hallmoor Roastery' },
    },
    roleId: 'role-legal',
    roleName: 'Legal',
    roleMessage: '',
    mayReassign: true,
    signer: { id: 'signer-grace', name: 'Grace Hopper', email: 'grace@law.example', language: '' },
    delegate: null,
    documents,
    requirements: [],
    people,
    reasons: [],
    ceremony: {
      mayDecline: true,
      mayOptOut: true,
      declineReasons: ['A claim is not proven', 'The imprint is missing'],
      optOutReasons: [],
      otherDeclineReason: true,
      otherOptOutReason: true,
      mayDownload: true,
      redirectUrl: '',
      handOver: null,
    },
    statement: '',
  };
}

export function contentOf(document: ReviewDocument, frozenId: string): ReviewContent {
  const isNow = frozenId === document.frozenId;
  return {
    frozenId,
    round: isNow ? 2 : 1,
    mediaType: document.mediaType,
    signedHash: isNow ? document.signedHash : hash('0'),
    subject: isNow ? document.subject : document.subject.replace('freshly', 'newly'),
    preheader: document.preheader,
    from: 'Hallmoor Roastery <hello@hallmoor.example>',
    html: demoEmail(
      isNow
        ? { headline: 'Spring, freshly roasted', price: '£12.50 for 250 g', until: 'Sunday, 3 May' }
        : { headline: 'Spring, newly roasted', price: 'The lowest price in town', until: 'Sunday' },
    ),
    plainText: demoText,
    hasOriginal: false,
  };
}

export const comments = (): ReviewComment[] => [
  {
    id: 'comment-1',
    documentId: 'doc-a',
    round: 1,
    parentId: null,
    pin: { path: [], x: 0.3, y: 0.55, quote: '£12.50 for 250 g' },
    authorKind: 'signer',
    authorName: 'Grace Hopper',
    isMine: true,
    text: '“The lowest price in town” needs proof. Can we name the price instead?',
    createdAt: '2026-11-18T10:05:00Z',
    editedAt: null,
    resolvedAt: null,
  },
  {
    id: 'comment-2',
    documentId: 'doc-a',
    round: 2,
    parentId: 'comment-1',
    pin: null,
    authorKind: 'sender',
    authorName: 'Ada Lovelace',
    isMine: false,
    text: 'Done, the price stands there now.',
    createdAt: '2026-11-21T08:40:00Z',
    editedAt: null,
    resolvedAt: null,
  },
];
