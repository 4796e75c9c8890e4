import type { NewRole, NewSigner } from '../../../domains/signoff/index.ts';
import { refuseField, said, unknownMembers, withoutInlay } from './members.ts';
import type { WireRole, WireSigner } from './shapes.ts';

const roleMembers = new Set([
  ...['id', 'name', 'index', 'type', 'signers', 'reassign', 'locked', 'emailMessage', 'attachmentRequirements', 'data'],
]);
const signerMembers = new Set([
  ...['id', 'email', 'firstName', 'lastName', 'title', 'company', 'phone', 'language', 'created', 'updated', 'data'],
]);

/** @throws Refusal `validation_failed`. */
export function decodeRole(role: WireRole, carried: NewRole['carried'] = {}): NewRole {
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
      signers: signers?.flatMap(decodeSigners),
      requirements: requirements?.map((one) => ({
        ...said({ id: one.id || undefined, description: one.description, required: one.required, data: one.data }),
        name: one.name ?? '',
      })),
      data: role.data && withoutInlay(role.data),
    }),
    carried: { ...carried, ...unknownMembers(role, roleMembers) },
  };
}

function kindOf(type: string | null | undefined): NewRole['kind'] {
  if (type === undefined || type === null) return undefined;
  const kind = type.toUpperCase();
  if (kind === 'SENDER') return 'sender';
  return kind === 'SIGNER' ? 'signer' : refuseField('roles.type', 'SIGNER or SENDER');
}

/** A group whose members come along is all of them: the first decision is the role's. */
function decodeSigners(signer: WireSigner): NewSigner[] {
  const { members } = signer.group ?? {};
  if (!members || members.length === 0) return [decodeSigner(signer)];
  const { members: _members, ...group } = signer.group ?? {};
  return members.map((member) => ({
    email: member.email ?? '',
    firstName: member.firstName ?? '',
    lastName: member.lastName ?? '',
    carried: { ...unknownMembers(signer, new Set([...signerMembers, 'group'])), group: group as never },
  }));
}

function decodeSigner(signer: WireSigner): NewSigner {
  const { title, company, phone, language, data } = signer;
  return {
    ...said({ id: signer.id || undefined, title, company, phone, language, data: data && withoutInlay(data) }),
    email: signer.email ?? '',
    firstName: signer.firstName ?? '',
    lastName: signer.lastName ?? '',
    carried: unknownMembers(signer, signerMembers),
  };
}
