import type { NewRole, NewSigner, Role } from '../../../domains/signoff/index.ts';
import { encodeRole, encodeSigner } from './encode-package.ts';
import { refuseField, said, unknownMembers, withoutInlay } from './members.ts';
import type { WireRole, WireSigner } from './shapes.ts';

const roleMembers = new Set([
  ...['id', 'name', 'index', 'type', 'signers', 'reassign', 'locked', 'emailMessage', 'attachmentRequirements', 'data'],
]);
const signerMembers = new Set([
  ...['id', 'email', 'firstName', 'lastName', 'title', 'company', 'phone', 'language', 'created', 'updated', 'data'],
]);

/** @param before the role as it is, for one that changes. @throws Refusal `validation_failed`. */
export function decodeRole(role: WireRole, before?: Role): NewRole {
  const written = before && encodeRole(before);
  const { signers, attachmentRequirements: requirements, emailMessage } = role;
  return {
    ...said({
      id: role.id || undefined,
      name: role.name,
      stage: role.index,
      kind: kindOf(role.type),
      mayReassign: role.reassign,
      locked: role.locked,
      message: typeof emailMessage === 'string' ? emailMessage : emailMessage?.content,
      signers: signers?.flatMap((signer) => decodeSigners(signer, before)),
      requirements: requirements?.map((one) => ({
        ...said({ id: one.id || undefined, description: one.description, required: one.required, data: one.data }),
        name: one.name ?? '',
      })),
      data: role.data && withoutInlay(role.data),
    }),
    carried: { ...before?.carried, ...unknownMembers(role, roleMembers, written) },
  };
}

function kindOf(type: string | null | undefined): NewRole['kind'] {
  if (type === undefined || type === null) return undefined;
  const kind = type.toUpperCase();
  if (kind === 'SENDER') return 'sender';
  return kind === 'SIGNER' ? 'signer' : refuseField('roles.type', 'SIGNER or SENDER');
}

/** A group whose members come along is all of them: the first decision is the role's. */
function decodeSigners(signer: WireSigner, role: Role | undefined): NewSigner[] {
  const { members } = signer.group ?? {};
  if (!members || members.length === 0) return [decodeSigner(signer, role)];
  const { members: _members, ...group } = signer.group ?? {};
  return members.map((member) => ({
    email: member.email ?? '',
    firstName: member.firstName ?? '',
    lastName: member.lastName ?? '',
    carried: { ...unknownMembers(signer, new Set([...signerMembers, 'group'])), group: group as never },
  }));
}

function decodeSigner(signer: WireSigner, role: Role | undefined): NewSigner {
  const before = role?.signers.find(({ id }) => id === signer.id);
  const written = role && before && encodeSigner(role, before);
  const { title, company, phone, language, data } = signer;
  return {
    ...said({ id: signer.id || undefined, title, company, phone, language, data: data && withoutInlay(data) }),
    email: signer.email ?? '',
    firstName: signer.firstName ?? '',
    lastName: signer.lastName ?? '',
    carried: { ...before?.carried, ...unknownMembers(signer, signerMembers, written) },
  };
}
