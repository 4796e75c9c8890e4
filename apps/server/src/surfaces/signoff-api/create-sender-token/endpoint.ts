import { z } from 'zod';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type MintParts, mintGrant } from '../mint-grants.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { senderGrant } from '../speakers.ts';
import { ignored, packageIdField } from '../token-fields.ts';

/** For one package, in any state. */
export const createSenderToken = (parts: MintParts) =>
  defineEndpoint({
    operation: 'signoff.create_sender_token',
    method: 'POST',
    path: '/authenticationTokens/sender',
    aliases: ['/senderAuthenticationTokens'],
    summary: 'Get a token for a session of the sender, for one package',
    description: 'Works once, and opens no other package.',
    body: z.object({ packageId: packageIdField, value: ignored }, 'invalid_request'),
    output: z.object({ packageId: z.string(), value: z.string() }),
    errors: [...callerErrors, 'invalid_request', 'invalid_json', 'validation_failed', 'package_not_found'],
    secretAnswer: true,
    async handle(call) {
      const { packageId } = call.body;
      const wanted = await senderGrant(parts.signoff, callerOf(call), call.principal, packageId);
      return { data: { packageId, value: await mintGrant(parts, call, wanted) } };
    },
  });
