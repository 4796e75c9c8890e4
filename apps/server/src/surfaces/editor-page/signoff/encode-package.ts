import type { EditorPackage } from '@inlay/contract';
import type { Package, Role, Signer } from '../../../domains/signoff/index.ts';

/** A package as the editor tells of it. */
export const encodePackage = (subject: Package, mayOpen: boolean): EditorPackage => ({
  id: subject.id,
  mayOpen,
  name: subject.name,
  status: subject.status,
  outcome: subject.outcome,
  round: subject.round,
  dueAt: subject.dueAt,
  people: subject.roles.flatMap((role) =>
    role.signers.map((signer) => ({
      name: nameOf(signer),
      email: signer.email,
      state: stateOf(subject, role, signer),
    })),
  ),
  reasons: subject.reasons
    .map(({ signerId, text, at }) => ({ name: signerNameOf(subject, signerId), text, at }))
    .reverse(),
});

function stateOf(subject: Package, role: Role, signer: Signer): EditorPackage['people'][number]['state'] {
  const { round } = subject;
  if (signer.optedOutAt !== null) return 'opted_out';
  if (subject.reasons.some((one) => one.kind === 'declined' && one.signerId === signer.id && one.round === round)) {
    return 'declined';
  }
  const decided = subject.documents.some(({ approvals }) =>
    approvals.some(({ roleId, decision }) => roleId === role.id && decision?.signerId === signer.id),
  );
  if (decided) return 'approved';
  if (signer.viewedAt !== null) return 'seen';
  return role.openedAt === null ? 'waiting' : 'asked';
}

export const nameOf = ({ firstName, lastName, email }: Signer): string => `${firstName} ${lastName}`.trim() || email;

const signerNameOf = ({ roles }: Package, id: string): string => {
  const signer = roles.flatMap(({ signers }) => signers).find((one) => one.id === id);
  return signer ? nameOf(signer) : '';
};
