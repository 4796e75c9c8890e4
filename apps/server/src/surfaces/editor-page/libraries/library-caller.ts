import type { LibraryCaller } from '../../../domains/libraries/index.ts';
import type { Seat } from '../seat.ts';

/** Who sits at the editor, as the libraries see them. */
export const libraryCallerOf = ({ caller, role, variables, unbound }: Seat): LibraryCaller => ({
  applicationId: caller.applicationId,
  role,
  variables,
  actor: caller.actor,
  requestId: caller.requestId,
  unbound,
  transact: caller.transact,
});
