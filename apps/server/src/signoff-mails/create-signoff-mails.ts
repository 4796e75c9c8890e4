import { chooseLocale, loadMailTranslator } from '@inlay/messages';
import type { Queryable, Transaction } from '../db/database.ts';
import type { Mails } from '../domains/mail/index.ts';
import {
  type Package,
  type PackageEvent,
  type SettledChange,
  type Signer,
  type SignoffCaller,
  systemActor,
} from '../domains/signoff/index.ts';
import { composeMail, type MailFacts, type MailKind } from './compose-mail.ts';

export interface SignoffMailParts {
  readonly mails: Mails;
  readonly publicUrl: string | undefined;
  /** The durable invitation of a signer; runs in the caller's transaction. */
  readonly signingSecret: (
    caller: SignoffCaller,
    packageId: string,
    roleId: string,
    signerId: string,
  ) => Promise<string>;
  readonly readBrand: (tx: Queryable, applicationId: string) => Promise<MailFacts['brand']>;
}

interface Writing {
  readonly tx: Transaction;
  readonly subject: Package;
  readonly caller: SignoffCaller;
  readonly brand: MailFacts['brand'];
}

interface Reader {
  readonly name: string;
  readonly address: string;
  readonly language: string;
}

/**
 * Writes to people what a change of a package means for them: invitations and reminders to signers, the end to
 * everybody, what was asked for to the sender. In the transaction of the change; nothing where mails are off.
 */
export function createSignoffMails(parts: SignoffMailParts) {
  const { mails } = parts;
  return async (tx: Transaction, { caller, before, after, events }: SettledChange): Promise<void> => {
    const subject = after ?? before;
    if (!mails.enabled || !subject || subject.kind === 'template') return;
    // An invitation that has not left opens nothing any more.
    if (before?.status === 'sent' && (after?.status !== 'sent' || after.trashed)) {
      await mails.dropWaiting(tx, subject.applicationId, aboutOf(subject));
    }
    if (!after || after.trashed) return;
    const relevant = events.filter(({ type }) => type === 'signer.notified' || type in kindOfEnd);
    if (relevant.length === 0) return;
    const writing = { tx, subject, caller, brand: await parts.readBrand(tx, subject.applicationId) };
    for (const event of relevant) {
      if (event.type === 'signer.notified') await invite(parts, writing, event);
      else await tellEnd(parts, writing, event);
    }
  };
}

const aboutOf = ({ id }: Package): string => `package:${id}`;

/** What the sender is told of, and with completion the signers as well. */
const kindOfEnd: Partial<Record<PackageEvent['type'], MailKind>> = {
  'package.completed': 'completed',
  'package.ready_for_completion': 'ready',
  'package.declined': 'rejected',
  'package.opted_out': 'optedOut',
  'package.expired': 'expired',
};

async function invite(parts: SignoffMailParts, writing: Writing, event: PackageEvent): Promise<void> {
  const { subject, caller, tx } = writing;
  const role = subject.roles.find(({ signers }) => signers.some(({ id }) => id === event.target.id));
  const signer = role?.signers.find(({ id }) => id === event.target.id);
  if (!role || !signer || parts.publicUrl === undefined) return;
  // Of the system: who has just decided may not see the invitation of whoever is next.
  const inside: SignoffCaller = { ...caller, actor: systemActor, transact: (_scope, work) => work(tx) };
  const secret = await parts.signingSecret(inside, subject.id, role.id, signer.id);
  await write(parts, writing, readerOf(signer, subject), {
    kind: event.data?.['why'] === 'reminded' ? 'reminded' : 'invited',
    personName: '',
    message: textOf(event.data?.['message']),
    messageBy: nameOf(subject.sender),
    dueAt: subject.dueAt,
    link: `${parts.publicUrl}/invite/${secret}`,
  });
}

async function tellEnd(parts: SignoffMailParts, writing: Writing, event: PackageEvent): Promise<void> {
  const { subject } = writing;
  const reason = subject.reasons.at(-1);
  const person = signersOf(subject).find(({ id }) => id === reason?.signerId);
  const wanted = kindOfEnd[event.type] ?? 'completed';
  const kind = wanted === 'rejected' && subject.outcome === 'changes_requested' ? 'changesRequested' : wanted;
  const isAboutReason = wanted === 'rejected' || wanted === 'optedOut';
  const facts = {
    kind,
    personName: isAboutReason && person ? nameOf(person) : '',
    message: isAboutReason ? (reason?.text ?? '') : '',
    messageBy: isAboutReason && person ? nameOf(person) : '',
    dueAt: null,
    link: null,
  } as const;
  const readers = kind === 'completed' ? [subject.sender, ...signersOf(subject)] : [subject.sender];
  const byAddress = new Map(readers.map((reader) => [reader.email.toLowerCase(), reader]));
  for (const reader of byAddress.values()) await write(parts, writing, readerOf(reader, subject), facts);
}

async function write(
  { mails }: SignoffMailParts,
  { tx, subject, brand }: Writing,
  to: Reader,
  facts: Omit<MailFacts, 'packageName' | 'senderName' | 'brand'>,
): Promise<void> {
  // A sender without an address is told by the callback alone.
  if (!isReal(to.address)) return;
  const t = await loadMailTranslator(chooseLocale([to.language, subject.language]));
  const senderName = nameOf(subject.sender) || brand.name;
  const { email } = subject.sender;
  await mails.enqueue(tx, {
    applicationId: subject.applicationId,
    about: aboutOf(subject),
    kind: facts.kind,
    to,
    ...(isReal(email) ? { replyTo: { name: senderName, address: email } } : {}),
    ...composeMail(t, { ...facts, packageName: subject.name, senderName, brand }),
  });
}

/** End users whose address the host has not told have one that reaches nobody. */
const isReal = (address: string): boolean => address.includes('@') && !address.endsWith('.invalid');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const signersOf = ({ roles }: Package): readonly Signer[] => roles.flatMap(({ signers }) => signers);
const nameOf = (p: { readonly firstName: string; readonly lastName: string; readonly email: string }): string =>
  `${p.firstName} ${p.lastName}`.trim() || p.email;
const readerOf = (
  p: { readonly firstName: string; readonly lastName: string; readonly email: string; readonly language: string },
  subject: Package,
): Reader => ({ name: nameOf(p), address: p.email, language: p.language || subject.language });
