import type { SignoffContext } from '../context.ts';
import { changeAsSender } from './change-as-sender.ts';
import { addRole, changeRole, removeRole, replaceRoles, unlockRole } from './rules/roles.ts';
import type { PackageVerbs } from './verbs.ts';

type RoleVerbs = Pick<PackageVerbs, 'addRole' | 'changeRole' | 'removeRole' | 'replaceRoles' | 'unlockRole'>;

/** Who decides. */
export function createRoleVerbs(context: SignoffContext): RoleVerbs {
  const change = changeAsSender(context);
  return {
    addRole: (caller, id, role) => change(caller, id, (before, { now }) => addRole(before, role, now)),
    changeRole: (caller, id, roleId, input) =>
      change(caller, id, (before, { now }) => changeRole(before, roleId, input, now)),
    removeRole: (caller, id, roleId) => change(caller, id, (before, { now }) => removeRole(before, roleId, now)),
    replaceRoles: (caller, id, roles) => change(caller, id, (before, { now }) => replaceRoles(before, roles, now)),
    unlockRole: (caller, id, roleId) => change(caller, id, (before) => unlockRole(before, roleId)),
  };
}
