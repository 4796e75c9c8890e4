import { refuse } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type MintParts, mintGrant } from '../mint-grants.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { ownSender, userGrant } from '../speakers.ts';
import { ignored } from '../token-fields.ts';

const body = z.object(
  {
    packageId: ignored,
    signerId: ignored,
    value: ignored,
    email: z
      .string()
      .nullish()
      .meta({ description: 'Of the user behind the credential; a token for somebody else is refused' }),
  },
  'invalid_request',
);

/** For the identity behind the credential, whatever else the body says. */
export const createUserToken = (parts: MintParts) =>
  defineEndpoint({
    operation: 'signoff.create_user_token',
    method: 'POST',
    path: '/authenticationTokens/user',
    aliases: ['/authenticationTokens'],
    summary: 'Get a token for a session with access to the whole account',
    description: 'Works once. The body may be empty.',
    body,
    output: z.object({ value: z.string().meta({ description: 'The token: 48 characters, safe in an address' }) }),
    errors: [...callerErrors, 'invalid_request', 'invalid_json', 'validation_failed', 'sender_not_found'],
    secretAnswer: true,
    async handle(call) {
      const caller = callerOf(call);
      const { email } = call.body;
      if (email) {
        const own = await ownSender(parts.signoff, caller, call.principal);
        if (own.email.toLowerCase() !== email.toLowerCase()) {
          refuse(
            'not_allowed',
            'A user token is for the user behind the credential; for others ask for a sender token',
          );
        }
      }
      return { data: { value: await mintGrant(parts, call, await userGrant(parts.signoff, caller, call.principal)) } };
    },
  });
