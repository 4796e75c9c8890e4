import type { SignoffCaller } from '../caller.ts';
import { changePackage, type PackageRule } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { Package } from '../package.ts';
import { mustNotSign } from '../sender-scope.ts';
import { checkWhole } from './rules/checks.ts';

/**
 * {@link changePackage} for what a sender does: closed to signers, and the result is within the limits of a package.
 * @throws Refusal `not_allowed`, `validation_failed`, and what the rule refuses.
 */
export const changeAsSender =
  (context: SignoffContext) =>
  async (caller: SignoffCaller, id: string, rule: PackageRule): Promise<Package> => {
    mustNotSign(caller.actor);
    return changePackage(context)(caller, id, async (before, facts) => {
      const { next, events } = await rule(before, facts);
      return { next: events.length === 0 ? next : checkWhole(next), events };
    });
  };
