import { type ErrorCode, Refusal } from '@inlay/contract';
import { z } from 'zod';
import { readBasic } from '../../http/basic.ts';
import { type Answer, type AnyEndpoint, defineEndpoint, type RequestFacts } from '../../http/endpoint.ts';
import { encodeFailure } from '../signoff-api/dialect.ts';
import { type AccessToken, type createAccessTokens, missingPair, type Speaker } from './access-tokens.ts';

type AccessTokens = ReturnType<typeof createAccessTokens>;

const field = z.string().max(320).nullish();

/** A form, as the standard says, or the same as JSON; what is missing is judged in the words of the standard. */
const body = z.looseObject({
  grant_type: field,
  client_id: field,
  client_secret: field,
  scope: field,
  sender_id: field.meta({ description: 'Id or address: the token speaks for this sender alone' }),
  delegator_id: field.meta({ description: 'Id or address: the sender above speaks in the name of this one' }),
});

type Fields = z.output<typeof body>;

const output = z.object({
  access_token: z.string().meta({ description: 'A JSON Web Token with `exp`' }),
  token_type: z.string(),
  expires_in: z.number().meta({ description: 'Seconds' }),
  scope: z.string(),
});

const errors = [
  'invalid_request',
  'invalid_json',
  'validation_failed',
  'invalid_credentials',
  'application_paused',
  'not_allowed',
  'sender_not_found',
  'rate_limited',
] as const satisfies readonly ErrorCode[];

/** OAuth 2.0, client credentials: as the standard has it, and as the other published page of the contract has it. */
export const oauthTokenEndpoints = (accessTokens: AccessTokens): readonly AnyEndpoint[] => [
  oauthToken(accessTokens),
  connectToken(accessTokens),
];

const oauthToken = (accessTokens: AccessTokens) =>
  defineEndpoint({
    operation: 'signoff.create_oauth_token',
    method: 'POST',
    path: '/oauth/token',
    summary: 'Get an access token, by OAuth 2.0 client credentials',
    description:
      'Form fields; the pair as `Authorization: Basic …` or as `client_id` and `client_secret`. Refusals have the members of the standard, `error` and `error_description`, beside those of this API.',
    body,
    output,
    errors,
    secretAnswer: true,
    async handle(call) {
      const { body: fields, request } = call;
      try {
        if (fields.grant_type !== 'client_credentials') {
          throw new OAuthRefusal('unsupported_grant_type', 'grant_type: must be client_credentials');
        }
        const pair = readPair(request, fields) ?? missing();
        return { data: encodeToken(await accessTokens.issue(call, pair, readSpeaker(fields)), fields.scope || 'sign') };
      } catch (error) {
        return answerRefusal(error);
      }
    },
  });

const connectToken = (accessTokens: AccessTokens) =>
  defineEndpoint({
    operation: 'signoff.create_connect_token',
    method: 'POST',
    path: '/api/v1/auth/connect/token',
    summary: 'Get an access token, by a form with `scope=sign`',
    description:
      'Refusals are `{"error":"ERROR_AUTHENTICATION_HEADER"}` without a pair, `{"error":"ERROR_AUTHENTICATION_NOT_VALID"}` with a wrong one, `{"error":"ERROR_AUTHENTICATION_CLIENT_DISABLED"}` where the application is paused.',
    body,
    output,
    errors,
    secretAnswer: true,
    async handle(call) {
      const { body: fields, request } = call;
      const refused = (status: number, error: string): Answer<never> => ({
        data: undefined as never,
        status,
        raw: { type: 'application/json; charset=utf-8', body: JSON.stringify({ error }) },
      });
      if (fields.grant_type !== 'client_credentials') return refused(400, 'unsupported_grant_type');
      if ((fields.scope || 'sign') !== 'sign') return refused(400, 'invalid_scope');
      const pair = readPair(request, fields);
      if (!pair) return refused(400, 'ERROR_AUTHENTICATION_HEADER');
      try {
        return { data: encodeToken(await accessTokens.issue(call, pair, readSpeaker(fields)), 'sign') };
      } catch (error) {
        const code = error instanceof Refusal ? error.code : undefined;
        if (code === 'invalid_credentials' || code === 'not_allowed')
          return refused(400, 'ERROR_AUTHENTICATION_NOT_VALID');
        if (code === 'application_paused') return refused(403, 'ERROR_AUTHENTICATION_CLIENT_DISABLED');
        throw error;
      }
    },
  });

/** The header goes before the form, as the standard has it. */
function readPair({ headers }: RequestFacts, { client_id, client_secret }: Fields) {
  const basic = typeof headers['authorization'] === 'string' ? readBasic(headers['authorization']) : undefined;
  if (basic) return basic;
  return client_id && client_secret ? { publicId: client_id.trim(), secret: client_secret.trim() } : undefined;
}

const missing = (): never => {
  throw missingPair('Send the pair as Authorization: Basic …, or as client_id and client_secret');
};

function readSpeaker({ sender_id, delegator_id }: Fields): Speaker {
  if (sender_id) return { is: 'sender', idOrEmail: sender_id, delegatorIdOrEmail: delegator_id || null };
  if (delegator_id) throw new OAuthRefusal('invalid_request', 'delegator_id: needs sender_id beside it');
  return { is: 'owner' };
}

const encodeToken = ({ token, lifetimeSeconds }: AccessToken, scope: string) => ({
  access_token: token,
  token_type: 'Bearer',
  expires_in: lifetimeSeconds,
  scope,
});

/** A word of the standard that no code of ours has. */
class OAuthRefusal extends Refusal {
  readonly error: string;
  constructor(error: string, message: string) {
    super('invalid_request', message);
    this.error = error;
  }
}

const words: Partial<Readonly<Record<ErrorCode, string>>> = {
  invalid_credentials: 'invalid_client',
  not_allowed: 'unauthorized_client',
  application_paused: 'unauthorized_client',
  sender_not_found: 'invalid_request',
};

/** Members of both contracts: clients of the standard read `error`, the SDKs `code` and `messageKey`. */
function answerRefusal(error: unknown): Answer<never> {
  if (!(error instanceof Refusal)) throw error;
  const word = error instanceof OAuthRefusal ? error.error : words[error.code];
  if (word === undefined) throw error;
  const isUnknown = error.code === 'invalid_credentials';
  const status = isUnknown ? 401 : 400;
  const failure = encodeFailure({ code: error.code, status, message: error.message });
  return {
    data: undefined as never,
    status,
    headers: isUnknown ? { 'www-authenticate': 'Basic realm="sign-off"' } : {},
    raw: {
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({ error: word, error_description: error.message, ...failure }),
    },
  };
}
