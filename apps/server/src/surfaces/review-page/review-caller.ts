import { type ErrorCode, refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Principal } from '../../domains/access/index.ts';
import { callerErrors } from '../signoff-api/signoff-caller.ts';

export { callerOf } from '../signoff-api/signoff-caller.ts';

/** What every call about a package may be refused with. */
export const packageErrors = [
  ...callerErrors,
  'package_not_found',
  'package_not_modifiable',
  'not_your_turn',
  'validation_failed',
] as const satisfies readonly ErrorCode[];

/** Guard and table both know the name `packageId`: a session that is bound to a package reaches no other. */
export const packageParams = z.object({ packageId: z.string() });

/** @throws Refusal `not_allowed` for a session that is no signer's. */
export function signerIdOf({ scope }: Principal): string {
  return typeof scope['signerId'] === 'string' ? scope['signerId'] : refuse('not_allowed');
}
