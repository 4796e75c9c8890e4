import type { SignoffContext } from '../context.ts';
import { createDocumentVerbs } from './document-verbs.ts';
import { createInvitations } from './invitations.ts';
import { createLifecycle } from './lifecycle.ts';
import { createReading } from './reading.ts';
import { createRoleVerbs } from './role-verbs.ts';
import type { PackageVerbs } from './verbs.ts';

export { createSenders } from './senders.ts';

export const createPackages = (context: SignoffContext): PackageVerbs => ({
  ...createReading(context),
  ...createLifecycle(context),
  ...createDocumentVerbs(context),
  ...createRoleVerbs(context),
  ...createInvitations(context),
});
