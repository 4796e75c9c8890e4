import { refuse } from '@inlay/contract';
import {
  canonicalise,
  type EvidenceBundle,
  type EvidenceDocument,
  type EvidenceEntry,
  type JsonObject,
  type JsonValue,
} from '@inlay/evidence';
import sharp from 'sharp';
import { type CertificateInput, type Evidence, renderCertificate } from '../evidence/index.ts';
import { type SignoffCaller, systemActor } from './caller.ts';
import { sees } from './decisions/rules/seats.ts';
import type { DecisionVerbs } from './decisions/verbs.ts';
import type { FrozenContent, Package } from './package.ts';
import type { PackageVerbs } from './packages/verbs.ts';
import { recipientsOf } from './recipients-of.ts';

type CertificateRecipient = CertificateInput['recipients'][number];

export interface PackageEvidenceParts {
  readonly evidence: Pick<Evidence, 'bundle' | 'read'>;
  readonly packages: Pick<PackageVerbs, 'get' | 'listContent'>;
  readonly decisions: Pick<DecisionVerbs, 'downloaded'>;
  readonly applications: { findApplication(applicationId: string): Promise<{ readonly name: string } | undefined> };
  /** The page that checks a bundle stands below it; undefined: the certificate names the command alone. */
  readonly publicUrl: string | undefined;
}

/** Where the page stands that checks a bundle. */
const verifierPath = '/verify';

export type EvidenceFormat = 'pdf' | 'json';

/** A file that proves a sign-off: the certificate for people, the bundle for machines. */
export interface EvidenceFile {
  readonly type: string;
  readonly body: string | Buffer;
  /** With its ending. */
  readonly name: string;
}

/**
 * What proves a package, as a file; taking it is an entry of the evidence itself, after what the file holds.
 * Everybody in the package may have it who sees all of its documents.
 * @throws Refusal `package_not_found`, `package_out_of_scope`, `signer_not_found`, `not_allowed`.
 */
export type ReadEvidenceFile = (
  caller: SignoffCaller,
  packageId: string,
  format: EvidenceFormat,
) => Promise<EvidenceFile>;

export function createEvidenceFiles(parts: PackageEvidenceParts): ReadEvidenceFile {
  return async (caller, packageId, format) => {
    const subject = await parts.packages.get(caller, packageId);
    await checkParticipant(parts, caller, subject);
    const body =
      format === 'json' ? await bundleText(parts, caller, subject) : await certificate(parts, caller, subject);
    await parts.decisions.downloaded(caller, packageId, 'evidence');
    const type = format === 'json' ? 'application/json; charset=utf-8' : 'application/pdf';
    return { type, body, name: `${subject.name} evidence.${format}` };
  };
}

/** Entries at a time. */
const readMax = 10_000;

/** The whole chain, oldest first, for whoever may take all of it. @throws Refusal like `ReadEvidenceFile`. */
export async function readEntries(
  parts: Pick<PackageEvidenceParts, 'evidence' | 'packages' | 'decisions'>,
  caller: SignoffCaller,
  packageId: string,
): Promise<readonly EvidenceEntry[]> {
  const subject = await parts.packages.get(caller, packageId);
  await checkParticipant(parts, caller, subject);
  const entries = await readChain(parts, caller, subject);
  await parts.decisions.downloaded(caller, packageId, 'audit');
  return entries;
}

const readChain = (
  { evidence }: Pick<PackageEvidenceParts, 'evidence'>,
  { transact }: SignoffCaller,
  { applicationId, id: packageId }: Package,
): Promise<readonly EvidenceEntry[]> =>
  transact({ applicationId }, async (tx) => {
    const all: EvidenceEntry[] = [];
    for (let page = readMax; page === readMax; ) {
      const read = await evidence.read(tx, { applicationId, packageId }, { from: all.length + 1, max: readMax });
      page = read.length;
      all.push(...read);
    }
    return all;
  });

/**
 * Evidence names every document and everybody: it is for those who see all of them, and have seen those that were
 * taken out between two rounds.
 */
async function checkParticipant(
  parts: Pick<PackageEvidenceParts, 'evidence'>,
  caller: SignoffCaller,
  subject: Package,
): Promise<void> {
  const { actor } = caller;
  if (actor.kind !== 'signer') return;
  const role = subject.roles.find(({ signers }) => signers.some(({ id }) => id === actor.id));
  if (!role) return refuse('signer_not_found');
  if (subject.trashed || subject.status === 'draft') refuse('not_allowed', 'The package is not out');
  const isHidden = !subject.documents.every((document) => sees(role, document));
  if (isHidden || (subject.round > 1 && hasUnseen(await readChain(parts, caller, subject), subject, actor.id))) {
    refuse('not_allowed', 'The evidence names documents that this signer does not see');
  }
}

const looks: ReadonlySet<string> = new Set(['document.viewed', 'approval.given']);

/** Whether a document of an earlier round is gone that this signer never had before them. */
function hasUnseen(entries: readonly EvidenceEntry[], { documents }: Package, signerId: string): boolean {
  const known = new Set(documents.map(({ id }) => id));
  for (const { type, actor, target } of entries) {
    if (looks.has(type) && actor.kind === 'signer' && actor.id === signerId) known.add(target.id);
  }
  return entries.some(({ type, target }) => type === 'document.frozen' && !known.has(target.id));
}

async function bundleText(parts: PackageEvidenceParts, caller: SignoffCaller, subject: Package): Promise<string> {
  // Whether this caller may have it was decided above; frozen content of all rounds is the sender's to list.
  const contents = await parts.packages.listContent({ ...caller, actor: systemActor }, subject.id);
  const documents = contents.map(toDocument);
  return `${canonicalise((await readBundle(parts, caller, subject, documents)) as unknown as JsonValue)}\n`;
}

const readBundle = (
  { evidence }: PackageEvidenceParts,
  caller: SignoffCaller,
  subject: Package,
  documents: readonly EvidenceDocument[],
): Promise<EvidenceBundle> => {
  const key = { applicationId: subject.applicationId, packageId: subject.id };
  return caller.transact({ applicationId: subject.applicationId }, (tx) =>
    evidence.bundle(tx, key, { package: toSnapshot(subject), documents }),
  );
};

/** What was hashed when it was frozen: the file, or all of the email. */
const toDocument = (content: FrozenContent): EvidenceDocument => ({
  documentId: content.documentId,
  name: content.name,
  round: Math.max(content.round, 1),
  mediaType: content.original?.mediaType ?? content.mediaType,
  signedHash: content.signedHash,
  content: content.original
    ? { base64: content.original.bytes.toString('base64') }
    : {
        design: content.design === null ? null : (JSON.parse(content.design) as JsonValue),
        html: content.html,
        plainText: content.plainText,
        preheader: content.preheader,
        subject: content.subject,
        from: content.from,
      },
});

/** For people who open the file: no part of the proof, and nothing of the caller's own notes. */
function toSnapshot(subject: Package): JsonObject {
  const { id, name, description, status, outcome, round, sender, createdAt, sentAt, completedAt, dueAt } = subject;
  return {
    id,
    name,
    description,
    status,
    outcome,
    round,
    createdAt,
    sentAt,
    completedAt,
    dueAt,
    sender: { id: sender.id, name: `${sender.firstName} ${sender.lastName}`.trim(), email: sender.email },
    roles: subject.roles.map((role) => ({
      id: role.id,
      name: role.name,
      stage: role.stage,
      signers: role.signers.map((one) => ({
        id: one.id,
        name: `${one.firstName} ${one.lastName}`.trim(),
        email: one.email,
      })),
    })),
    documents: subject.documents.map((document) => ({
      id: document.id,
      name: document.name,
      signedHash: document.frozen?.signedHash ?? null,
    })),
  };
}

async function certificate(parts: PackageEvidenceParts, caller: SignoffCaller, subject: Package): Promise<Buffer> {
  const { applicationId, sender } = subject;
  const application = await parts.applications.findApplication(applicationId);
  const { entries, seals, keys } = await readBundle(parts, caller, subject, []);
  const found = recipientsOf(subject, entries);
  const recipients = await Promise.all(
    found.map(
      async ({ drawn, ...recipient }): Promise<CertificateRecipient> => ({
        ...recipient,
        drawnSignature: drawn === '' ? null : await paintSignature(drawn),
      }),
    ),
  );
  return renderCertificate({
    applicationName: application?.name ?? applicationId,
    applicationId,
    packageId: subject.id,
    name: subject.name,
    description: subject.description,
    status: subject.status.toUpperCase(),
    createdAt: subject.createdAt,
    sentAt: subject.sentAt,
    endedAt: endedAtOf(subject, entries),
    dueAt: subject.dueAt,
    rounds: subject.round,
    sender: {
      name: `${sender.firstName} ${sender.lastName}`.trim(),
      email: sender.email,
      company: sender.company,
      title: sender.title,
    },
    documents: subject.documents.flatMap((document) =>
      [...document.formerly, ...(document.frozen ? [document.frozen] : [])].map((frozen) => ({
        documentId: document.id,
        name: document.name,
        round: Math.max(frozen.round, 1),
        mediaType: frozen.mediaType,
        signedHash: frozen.signedHash,
      })),
    ),
    recipients,
    entries,
    seals,
    keys,
    verifyUrl: parts.publicUrl === undefined ? null : new URL(verifierPath, parts.publicUrl).href,
    locale: subject.language,
  });
}

const endings = ['package.completed', 'package.declined', 'package.opted_out', 'package.expired'];

function endedAtOf({ status, completedAt }: Package, entries: readonly EvidenceEntry[]): string | null {
  if (status === 'draft' || status === 'sent') return null;
  return completedAt ?? entries.findLast(({ type }) => endings.includes(type))?.at ?? null;
}

/** The path was checked when it came: commands and numbers, in a box of 600 × 200. */
const paintSignature = (drawn: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><path d="${drawn}" fill="none" stroke="#111" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
    ),
  )
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
