import type { ErrorCode } from '@inlay/contract';
import { z } from 'zod';
import type { Signoff } from '../../domains/signoff/index.ts';
import { callerErrors } from './signoff-caller.ts';

/** What endpoints about one package stand on. */
export interface PackageCallParts {
  readonly signoff: Pick<Signoff, 'packages' | 'decisions' | 'settings'>;
}

const id = z.string().min(1).max(200);

export const packageParams = z.object({ packageId: id });
export const roleParams = z.object({ packageId: id, roleId: id });
/** A signer is named by id or by address. */
export const signerParams = z.object({ packageId: id, signerId: z.string().min(1).max(320) });
export const documentSignerParams = z.object({
  packageId: id,
  documentId: id,
  signerId: z.string().min(1).max(320),
});

export const packageErrors = [...callerErrors, 'package_not_found'] as const satisfies readonly ErrorCode[];

/** What deciding may be refused with. */
export const decisionErrors = [
  ...packageErrors,
  'invalid_json',
  'validation_failed',
  'signer_not_found',
  'document_not_found',
  'approval_not_found',
  'not_your_turn',
  'package_not_modifiable',
  'already_decided',
  'content_changed',
  'decision_incomplete',
] as const satisfies readonly ErrorCode[];

/** What is not told: an object without members, which every client reads. */
export const nothing = z.object({});
