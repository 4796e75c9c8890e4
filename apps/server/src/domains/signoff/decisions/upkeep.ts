import { Refusal } from '@inlay/contract';
import { makeRequestId } from '../../../kernel/ids.ts';
import { type SignoffCaller, systemActor } from '../caller.ts';
import { changePackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import { expire, remind } from './rules/notify.ts';
import * as store from './store.ts';
import type { DecisionUpkeep } from './verbs.ts';

const rowsMax = 200;

/**
 * Expires and reminds. Every package has a transaction of its own and is looked at again under its lock, so that any
 * number of processes may do this at once; one that fails does not keep the others waiting.
 */
export function createUpkeep(context: SignoffContext): DecisionUpkeep {
  const change = changePackage(context);
  return {
    async runDue() {
      let changed = 0;
      const failures: unknown[] = [];
      for (const due of await store.findDue(context.database, rowsMax)) {
        const caller: SignoffCaller = {
          applicationId: due.application_id,
          transact: context.database.transaction,
          requestId: makeRequestId(),
          actor: systemActor,
        };
        const rule = due.what === 'due' ? expire : remind;
        let hasChanged = false;
        try {
          await change(caller, due.id, (subject, { now }) => {
            const done = rule(subject, now);
            hasChanged = done.events.length > 0;
            return done;
          });
          if (hasChanged) changed += 1;
        } catch (error) {
          // Deleted in between: nothing is due any more.
          if (!(error instanceof Refusal && error.code === 'package_not_found')) failures.push(error);
        }
      }
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} packages could not be looked after`);
      return changed;
    },
  };
}
