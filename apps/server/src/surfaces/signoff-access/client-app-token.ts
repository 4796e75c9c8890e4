import { refuse } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../http/endpoint.ts';
import type { createAccessTokens, Speaker } from './access-tokens.ts';

const text = (what: string) => z.string().min(1).max(320).meta({ description: what });

const body = z.object(
  {
    clientId: text('Application ID or client ID'),
    secret: text('The API key or the client secret'),
    type: z.string().nullish().meta({
      description: '`OWNER` (also when it is missing): the whole account. `SENDER`: the sender of this `email`',
    }),
    email: z.string().max(320).nullish(),
  },
  'invalid_request',
);

/** The published exchange by JSON; its clients want exactly 200. */
export const clientAppToken = (accessTokens: ReturnType<typeof createAccessTokens>) =>
  defineEndpoint({
    operation: 'signoff.create_client_app_token',
    method: 'POST',
    path: '/apitoken/clientApp/accessToken',
    summary: 'Get an access token, by JSON',
    description: 'Send it as `Authorization: Bearer …`.',
    body,
    output: z.object({
      accessToken: z.string(),
      expiresAt: z.number().meta({ description: 'Milliseconds since 1970' }),
    }),
    errors: [
      'invalid_request',
      'invalid_json',
      'validation_failed',
      'invalid_credentials',
      'application_paused',
      'not_allowed',
      'sender_not_found',
      'rate_limited',
    ],
    secretAnswer: true,
    async handle(call) {
      const { clientId, secret, type, email } = call.body;
      const pair = { publicId: clientId.trim(), secret: secret.trim() };
      const { token, expiresAtSeconds } = await accessTokens.issue(call, pair, readSpeaker(type, email));
      return { data: { accessToken: token, expiresAt: expiresAtSeconds * 1_000 } };
    },
  });

function readSpeaker(type: string | null | undefined, email: string | null | undefined): Speaker {
  const wanted = (type ?? 'OWNER').toUpperCase();
  if (wanted === 'OWNER') return { is: 'owner' };
  if (wanted !== 'SENDER') return refuseField('type', 'is OWNER or SENDER');
  return email
    ? { is: 'sender', idOrEmail: email.trim(), delegatorIdOrEmail: null }
    : refuseField('email', 'is missing');
}

const refuseField = (field: string, message: string): never =>
  refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
