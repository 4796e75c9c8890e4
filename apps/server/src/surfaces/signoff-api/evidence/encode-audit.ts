import type { EvidenceEntry } from '@inlay/evidence';

/** All members are always there: the published client fails on a missing one. */
export interface AuditEvent {
  readonly type: string;
  readonly 'target-type': string;
  readonly target: string;
  readonly 'date-time': string;
  readonly user: string;
  readonly 'user-email': string;
  readonly 'user-ip': string;
  readonly data: string;
}

/** In the words of the contract where it has one; everything else in ours. */
const words: Readonly<Record<string, string>> = {
  'approval.given': 'Click To Sign',
  'document.viewed': 'View',
  'package.viewed': 'View',
  'package.downloaded': 'Download',
  'package.declined': 'Decline',
  'signer.opted_out': 'Opt Out',
  'signer.session_started': 'Signing Session For Recipient',
  'document.approved': 'Confirm',
};

const signings: Readonly<Record<string, string>> = { initials: 'Click To Initial', drawn: 'Capture Signature' };

/** One entry of ours as one event, and each checked item of a decision as one more. */
export function encodeAudit(entry: EvidenceEntry): readonly AuditEvent[] {
  const { at, actor, target, data } = entry;
  const event: AuditEvent = {
    type: wordOf(entry),
    'target-type': target.kind === 'document' ? 'Document' : 'Package',
    target: target.name || target.id,
    'date-time': at,
    user: actor.name ?? '',
    'user-email': actor.email ?? '',
    'user-ip': actor.ip ?? '',
    data: textOf(data['message']),
  };
  if (entry.type !== 'approval.given') return [event];
  const fields = Object.entries((data['values'] as Readonly<Record<string, unknown>> | undefined) ?? {});
  return [
    ...fields.map(([id, value]): AuditEvent => ({ ...event, type: 'Form Field', data: `${id}=${String(value)}` })),
    event,
  ];
}

function wordOf({ type, data }: EvidenceEntry): string {
  const word = words[type] ?? type;
  if (type === 'approval.given') return signings[textOf(data['asks'])] ?? word;
  return type === 'package.downloaded' && data['what'] === 'zip' ? 'Download Zip' : word;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
