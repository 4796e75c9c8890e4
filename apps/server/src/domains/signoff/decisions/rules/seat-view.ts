import type { Document, Package, Role, Signer } from '../../package.ts';
import type { SignerSeat } from '../verbs.ts';
import { type Seat, sees } from './seats.ts';

/**
 * What one signer sees of a package: the documents of their role, everybody's decisions without what is between
 * those people and the sender, and no notes of the sender's system.
 */
export function seatView(subject: Package, { role, signer }: Pick<Seat, 'role' | 'signer'>): SignerSeat {
  const documents = subject.documents
    .filter((document) => sees(role, document))
    .map((one) => withoutSecrets(one, role));
  const shown: Package = {
    ...subject,
    documents,
    roles: subject.roles.map((one) => (one.id === role.id ? { ...one, data: {}, carried: {} } : fromOutside(one))),
    reasons: subject.reasons.filter(({ documentIds }) => documentIds.every((id) => documents.some((d) => d.id === id))),
    reminders: null,
    data: {},
    carried: {},
  };
  const own = shown.roles.find(({ id }) => id === role.id) ?? role;
  const isTurn = subject.status === 'sent' && !subject.trashed && role.openedAt !== null && role.finishedAt === null;
  return { subject: shown, role: own, signer, isTurn, documents };
}

function withoutSecrets(document: Document, own: Role): Document {
  return {
    ...document,
    data: {},
    carried: {},
    visibleTo: null,
    approvals: document.approvals.map((approval) => {
      const { decision, roleId } = approval;
      if (decision === null || roleId === own.id) return { ...approval, data: {}, carried: {} };
      const shown = { ...decision, drawn: '', values: {}, views: [], sessionFields: {} };
      return { ...approval, data: {}, carried: {}, decision: shown };
    }),
  };
}

const fromOutside = (role: Role): Role => ({
  ...role,
  message: '',
  requirements: [],
  data: {},
  carried: {},
  signers: role.signers.map(
    ({ views: _, ...signer }): Signer => ({ ...signer, phone: '', delegates: [], data: {}, carried: {} }),
  ),
});
