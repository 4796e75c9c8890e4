import type { ErrorCode } from '@inlay/contract';
import { z } from 'zod';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { type MintParts, mintGrant } from '../mint-grants.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { signerGrant } from '../speakers.ts';
import { ignored, packageIdField, sessionFieldsField } from '../token-fields.ts';

const body = z.object(
  {
    packageId: packageIdField,
    signerId: z.string().min(1).max(320).meta({ description: 'Id of the signer, or their email address' }),
    delegateeId: z
      .string()
      .max(320)
      .nullish()
      .meta({ description: 'Who signs on behalf of the signer: id or address of one of their delegates' }),
    sessionFields: sessionFieldsField,
    value: ignored,
  },
  'invalid_request',
);

const errors = [
  ...callerErrors,
  'invalid_request',
  'invalid_json',
  'validation_failed',
  'package_not_found',
  'signer_not_found',
  'package_not_modifiable',
] as const satisfies readonly ErrorCode[];

/** Both of them: for as many sessions as wanted, and for one. */
export const signerTokenEndpoints = (parts: MintParts): readonly AnyEndpoint[] => [
  defineEndpoint({
    operation: 'signoff.create_signer_token',
    method: 'POST',
    path: '/authenticationTokens/signer/multiUse',
    aliases: ['/signerAuthenticationTokens'],
    summary: 'Get a token for sessions of one signer',
    description: 'Works again and again until it expires, while the package is SENT.',
    body,
    output: z.object({ packageId: z.string(), signerId: z.string(), value: z.string() }),
    errors,
    secretAnswer: true,
    async handle(call) {
      const { packageId, signerId, delegateeId, sessionFields } = call.body;
      const wanted = await signerGrant(parts.signoff, callerOf(call), call.principal, {
        kind: 'signer_grant',
        packageId,
        signerId,
        delegateeId: delegateeId || null,
        sessionFields,
      });
      return { data: { packageId, signerId, value: await mintGrant(parts, call, wanted) } };
    },
  }),
  defineEndpoint({
    operation: 'signoff.create_single_signer_token',
    method: 'POST',
    path: '/authenticationTokens/signer/singleUse',
    summary: 'Get a token for one session of one signer',
    description: 'Works once, while the package is SENT.',
    body,
    output: z.object({
      packageId: z.string(),
      sessionFields: z.record(z.string(), z.string()).nullable(),
      signerId: z.string(),
      value: z.string(),
    }),
    errors,
    secretAnswer: true,
    async handle(call) {
      const { packageId, signerId, delegateeId, sessionFields } = call.body;
      const wanted = await signerGrant(parts.signoff, callerOf(call), call.principal, {
        kind: 'signer_single_grant',
        packageId,
        signerId,
        delegateeId: delegateeId || null,
        sessionFields,
      });
      return { data: { packageId, sessionFields, signerId, value: await mintGrant(parts, call, wanted) } };
    },
  }),
];
