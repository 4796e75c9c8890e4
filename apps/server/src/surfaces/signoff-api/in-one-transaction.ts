import type { SignoffCaller } from '../../domains/signoff/index.ts';

/** Several verbs of one request: all of them, or none. */
export const inOneTransaction = <T>(caller: SignoffCaller, work: (inside: SignoffCaller) => Promise<T>): Promise<T> =>
  caller.transact({ applicationId: caller.applicationId }, (tx) =>
    work({ ...caller, transact: (_scope, inner) => inner(tx) }),
  );
