import { refuse } from '@inlay/contract';
import type { Transaction } from '../../../db/database.ts';
import { makePartId } from '../../../kernel/ids.ts';
import type { EmailsPort, EmailToFreeze } from '../context.ts';
import type { Document, Frozen, Package } from '../package.ts';
import type { FreezableContent } from './freeze/content.ts';
import { freezeEmail } from './freeze/freeze-email.ts';
import { type FrozenFile, freezeFile } from './freeze/freeze-file.ts';
import { checkCount, checkId, packageLimits as limits } from './rules/checks.ts';
import type { PreparedDocument } from './rules/documents.ts';
import * as store from './store.ts';
import type { NewDocument } from './verbs.ts';

/** A document whose file has been read: work that no transaction waits for. */
export interface ReadDocument {
  readonly input: NewDocument;
  readonly file: FrozenFile | null;
}

/** @throws Refusal `document_refused`, `validation_failed`. */
export async function readDocuments(inputs: readonly NewDocument[]): Promise<readonly ReadDocument[]> {
  checkCount('documents', inputs.length, limits.documentsMax);
  const read: ReadDocument[] = [];
  for (const input of inputs) {
    const { source } = input;
    read.push({ input, file: source.is === 'file' ? await freezeFile(source.fileName, source.bytes) : null });
  }
  return read;
}

/** Looks at emails, keeps the content of files. @throws Refusal `email_not_found`, `version_not_found`, `validation_failed`. */
export async function prepareDocuments(
  emails: EmailsPort,
  tx: Transaction,
  p: Package,
  documents: readonly ReadDocument[],
  now: string,
): Promise<readonly PreparedDocument[]> {
  const prepared: PreparedDocument[] = [];
  for (const { input, file } of documents) {
    const id = input.id === undefined || input.id === '' ? makePartId() : checkId('documents.id', input.id);
    const { source } = input;
    if (source.is === 'email') {
      const email = await readEmail(emails, tx, p, source);
      prepared.push({ id, input, name: email.name, source, frozen: null });
    } else if (file) {
      const name = (input.name ?? nameOfFile(source.fileName)) || 'Document';
      const frozen = await keep(tx, p, { id, name, round: p.round + 1 }, file.content, now);
      prepared.push({ id, input, name, source: file.source, frozen });
    }
  }
  return prepared;
}

/** Without its ending; of a path the last part. */
const nameOfFile = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.(html?|eml|pdf)$/i, '').slice(0, limits.nameLengthMax);

/** What the emails of a draft are now, by document. @throws Refusal `email_not_found`, `version_not_found`, `document_refused`. */
export async function freezeEmails(
  emails: EmailsPort,
  tx: Transaction,
  p: Package,
  now: string,
): Promise<ReadonlyMap<string, Frozen>> {
  const frozen = new Map<string, Frozen>();
  for (const document of p.documents) {
    const content = await contentNow(emails, tx, p, document);
    // What is as it was in the last round has its row.
    if (!content || document.frozen?.signedHash === content.signedHash) continue;
    const { id, name } = document;
    frozen.set(id, await keep(tx, p, { id, name, round: p.round + 1 }, content, now));
  }
  return frozen;
}

/** Of an email: as it would be frozen now. Undefined for a file, which is frozen already. */
export async function contentNow(
  emails: EmailsPort,
  tx: Transaction,
  p: Package,
  { name, source, data }: Document,
): Promise<FreezableContent | undefined> {
  if (source.is !== 'email') return undefined;
  const email = await readEmail(emails, tx, p, source);
  if (email.version === 0) {
    return refuse('document_refused', `The email of "${name}" has no saved version yet`, { reason: 'empty' });
  }
  return freezeEmail(email, typeof data['from'] === 'string' ? data['from'].slice(0, limits.textLengthMax) : '');
}

/** @throws Refusal `email_not_found`, also for one of another end user than the sender's; `version_not_found`. */
export async function readEmail(
  emails: EmailsPort,
  tx: Transaction,
  { applicationId, sender }: Pick<Package, 'applicationId' | 'sender'>,
  { emailId, version }: { readonly emailId: string; readonly version: number | null },
): Promise<EmailToFreeze> {
  const email = await emails.readForSignoff(tx, applicationId, emailId, version);
  if (email && (sender.endUserId === null || sender.endUserId === email.endUserId)) return email;
  if (!email && version !== null && (await emails.readForSignoff(tx, applicationId, emailId, null))) {
    return refuse('version_not_found', `The email has no version ${version}`);
  }
  return refuse('email_not_found');
}

async function keep(
  tx: Transaction,
  p: Package,
  document: { readonly id: string; readonly name: string; readonly round: number },
  content: FreezableContent,
  now: string,
): Promise<Frozen> {
  const id = makePartId();
  const { name, round } = document;
  const key = { applicationId: p.applicationId, packageId: p.id };
  await store.insertFrozen(tx, key, { id, documentId: document.id, name, round }, content);
  const { signedHash, contentSha256, emailVersion, mediaType, subject, preheader, bytes } = content;
  return { id, round, signedHash, contentSha256, emailVersion, mediaType, subject, preheader, bytes, frozenAt: now };
}
