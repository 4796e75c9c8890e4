import { z } from 'zod';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type MintParts, startSession } from '../mint-grants.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { senderGrant, signerGrant, userGrant } from '../speakers.ts';

const query = z.object({
  package: z.string().max(200).optional().meta({ description: 'Id of a package; absent: the whole account' }),
  signer: z
    .string()
    .max(320)
    .optional()
    .meta({ description: 'Id or address of one of its signers; absent: its sender' }),
});

/** What clients did before there were tokens. */
export const createSession = (parts: MintParts) =>
  defineEndpoint({
    operation: 'signoff.create_session',
    method: 'POST',
    path: '/sessions',
    summary: 'Start a session without a token',
    description:
      'For older clients. Send it as the cookie `ESIGNLIVE_SESSION_ID`, or open `/access?sessionToken=…` with a token instead.',
    query,
    output: z.object({ sessionToken: z.string() }),
    errors: [...callerErrors, 'validation_failed', 'package_not_found', 'signer_not_found', 'package_not_modifiable'],
    secretAnswer: true,
    async handle(call) {
      const { package: packageId, signer } = call.query;
      const { signoff } = parts;
      const caller = callerOf(call);
      const { principal } = call;
      const wanted = !packageId
        ? await userGrant(signoff, caller, principal)
        : signer
          ? await signerGrant(signoff, caller, principal, {
              kind: 'signer_single_grant',
              packageId,
              signerId: signer,
              delegateeId: null,
              sessionFields: null,
            })
          : await senderGrant(signoff, caller, principal, packageId);
      return { data: { sessionToken: await startSession(parts, call, wanted) } };
    },
  });
