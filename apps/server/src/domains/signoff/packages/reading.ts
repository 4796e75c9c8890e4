import { refuse } from '@inlay/contract';
import type { Transaction } from '../../../db/database.ts';
import type { SignoffCaller } from '../caller.ts';
import { readPackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import { sees } from '../decisions/rules/seats.ts';
import type { Document, FrozenContent, Package } from '../package.ts';
import { mustNotSign, viewerOf } from '../sender-scope.ts';
import { contentNow } from './prepare-documents.ts';
import { findDocument } from './rules/documents.ts';
import * as store from './store.ts';
import type { PackageVerbs } from './verbs.ts';

type Reading = Pick<PackageVerbs, 'get' | 'list' | 'readContent' | 'listContent'>;

/** Looking changes nothing and is no event. */
export function createReading({ emails }: SignoffContext): Reading {
  const inside = <T>(caller: SignoffCaller, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    caller.transact({ applicationId: caller.applicationId }, work);
  return {
    get: (caller, id, way) => inside(caller, (tx) => readPackage(tx, caller, id, way)),
    list: (caller, query) =>
      inside(caller, async (tx) => {
        const { applicationId, actor } = caller;
        const viewer = await viewerOf(tx, caller);
        const found = await store.searchPackages(tx, { ...query, applicationId, viewer, onlyId: actor.packageId });
        return { items: found.states.map((state) => JSON.parse(state) as Package), count: found.count };
      }),
    readContent: (caller, id, documentId, frozenId) =>
      inside(caller, async (tx) => {
        const p = await readPackage(tx, caller, id);
        const document = findDocument(p, documentId);
        checkSeen(caller, p, document);
        const key = { applicationId: p.applicationId, packageId: p.id };
        const wanted = frozenId ?? (isDraftOfEmail(p, document) ? undefined : document.frozen?.id);
        if (wanted === undefined) return liveContent(document, await contentNow(emails, tx, p, document));
        const row = await store.findFrozen(tx, key, wanted);
        return row?.document_id === documentId ? toContent(row) : refuse('document_not_found');
      }),
    listContent: (caller, id) =>
      inside(caller, async (tx) => {
        mustNotSign(caller.actor);
        const p = await readPackage(tx, caller, id);
        return (await store.listFrozen(tx, { applicationId: p.applicationId, packageId: p.id })).map(toContent);
      }),
  };
}

/** Of a draft an email is shown as it is now, as that is what sending would freeze. */
const isDraftOfEmail = ({ status }: Package, { source }: Document): boolean =>
  status === 'draft' && source.is === 'email';

/** A signer gets what the role sees, and nothing of a draft or of what is set aside. @throws Refusal `document_not_found`, `package_not_found`. */
function checkSeen({ actor }: SignoffCaller, p: Package, document: Document): void {
  if (actor.kind !== 'signer') return;
  if (p.status === 'draft' || p.trashed) refuse('package_not_found');
  const role = p.roles.find(({ signers }) => signers.some(({ id }) => id === actor.id));
  if (!role || !sees(role, document)) refuse('document_not_found');
}

function liveContent(document: Document, content: Awaited<ReturnType<typeof contentNow>>): FrozenContent {
  if (!content) throw new RangeError(`Document ${document.id} is a file without content`);
  const { mediaType, signedHash, subject, preheader, from, design, html, plainText, original } = content;
  const { id: documentId, name } = document;
  return {
    id: '',
    documentId,
    round: 0,
    mediaType,
    signedHash,
    name,
    subject,
    preheader,
    from,
    design,
    html,
    plainText,
    original,
  };
}

const toContent = (row: store.FrozenRow): FrozenContent => ({
  id: row.id,
  documentId: row.document_id,
  round: row.round,
  mediaType: row.media_type,
  signedHash: row.signed_hash,
  name: row.name,
  subject: row.subject,
  preheader: row.preheader,
  from: row.sent_from,
  design: row.design,
  html: row.html,
  plainText: row.plain_text,
  original: row.original && { mediaType: row.original_type ?? row.media_type, bytes: row.original },
});
