import { refuse } from '@inlay/contract';
import type { SignoffActor } from '../../caller.ts';
import type { Change } from '../../events.ts';
import type { Package, Role, ViewMode } from '../../package.ts';
import { nameOf, replaceRole, replaceSigner, seatOf, sees } from './seats.ts';

type Viewer = Pick<SignoffActor, 'kind' | 'id' | 'delegateId'>;

/** What is a draft, set aside, or over without a result, is not for signers' eyes. @throws Refusal `package_not_modifiable`. */
export function mustBeShown({ status, trashed }: Pick<Package, 'status' | 'trashed'>): void {
  if (trashed || status === 'draft') refuse('package_not_modifiable', 'The package is not shown to its signers now');
}

/** Notes the first look of a signer, once per round, while something is to be decided. @throws Refusal like `seatOf`, `package_not_modifiable`. */
export function noteFirstLook(subject: Package, actor: Viewer, now: string): Change<Package> {
  const { role, signer } = seatOf(subject, actor);
  mustBeShown(subject);
  if (subject.status !== 'sent' || signer.viewedAt !== null) return { next: subject, events: [] };
  return {
    next: replaceRole(subject, replaceSigner(role, { ...signer, viewedAt: now })),
    events: [
      {
        type: 'package.viewed',
        target: { kind: 'package', id: subject.id, name: subject.name },
        data: { signerId: signer.id, signerName: nameOf(signer), roleId: role.id },
        sessionUser: signer.id,
      },
    ],
  };
}

/** @throws Refusal like `noteFirstLook`, `document_not_found`. */
export function noteViews(
  subject: Package,
  actor: Viewer,
  documentId: string,
  modes: readonly ViewMode[],
): Change<Package> {
  const { role, signer } = seatOf(subject, actor);
  mustBeShown(subject);
  const document = subject.documents.find(({ id }) => id === documentId);
  if (!document || !sees(role, document)) return refuse('document_not_found');
  const known = signer.views?.[documentId] ?? [];
  const fresh = [...new Set(modes)].filter((mode) => !known.includes(mode));
  if (subject.status !== 'sent' || fresh.length === 0) return { next: subject, events: [] };
  const views = { ...signer.views, [documentId]: [...known, ...fresh] };
  const changed: Role = replaceSigner(role, { ...signer, views });
  return {
    next: replaceRole(subject, changed),
    events: [
      {
        type: 'document.viewed',
        target: { kind: 'document', id: document.id, name: document.name },
        documentId,
        sessionUser: signer.id,
        data: { documentId, modes: fresh, ...(document.frozen ? { shownHash: document.frozen.signedHash } : {}) },
      },
    ],
  };
}
