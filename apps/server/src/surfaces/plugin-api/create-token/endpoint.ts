import { Refusal, refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Access, Principal } from '../../../domains/access/index.ts';
import { type IssueToken, type PluginSettingsStore, readBoundVariables } from '../../../domains/plugin/index.ts';
import { defineEndpoint, type RequestFacts } from '../../../http/endpoint.ts';
import { createRequestLimits, type RequestLimitParts } from '../../../http/request-limits.ts';
import { isFromBrowser } from '../browser-evidence.ts';

export interface CreateTokenParts extends RequestLimitParts {
  readonly access: Access;
  readonly issueToken: IssueToken;
  readonly settings: Pick<PluginSettingsStore, 'read' | 'noteSecretInBrowser'>;
}

/**
 * Everything is looked at in the handler: what is wrong here is a 400 to every client, and hosts send
 * numbers where the contract says text.
 */
const body = z
  .object(
    {
      pluginId: z
        .unknown()
        .optional()
        .meta({ type: 'string', description: 'Plugin ID, Application ID or client ID', example: '1f0c…' }),
      secretKey: z.unknown().optional().meta({ type: 'string', description: 'The secret that belongs to it' }),
      userId: z
        .unknown()
        .optional()
        .meta({
          type: ['string', 'number', 'null'],
          description:
            'Your own id of the person, up to 128 characters. Without it the token speaks for nobody in particular.',
        }),
      role: z
        .unknown()
        .optional()
        .meta({
          type: ['string', 'null'],
          description:
            '`user` (also when it is missing), `admin`, a role of your own, or `api` for calls from your backend; in any letter case',
        }),
      metadata: z
        .unknown()
        .optional()
        .meta({
          type: ['object', 'null'],
          description:
            'Ours, optional: binds `emailId` and up to 20 variables of folders to the token. Browsers cannot change what is bound.',
        }),
      scope: z
        .unknown()
        .optional()
        .meta({ type: ['object', 'null'], description: 'The same under another name' }),
    },
    'invalid_request',
  )
  .meta({ required: ['pluginId', 'secretKey'] });

export function createToken({ access, issueToken, settings, ...limitParts }: CreateTokenParts) {
  const limits = createRequestLimits(limitParts);

  /** Unknown ids and wrong secrets take one path: the same look-up, the same answer. */
  const verify = async (pluginId: string, secretKey: string, request: RequestFacts): Promise<Principal> => {
    try {
      return await access.credentials.verify(pluginId, secretKey);
    } catch (error) {
      limits.punishGuess(request.ip, error);
      throw error instanceof Refusal && error.code === 'invalid_credentials'
        ? new Refusal('invalid_credentials', 'The plugin id or the secret key is wrong')
        : error;
    }
  };

  return defineEndpoint({
    operation: 'plugin.create_token',
    method: 'POST',
    path: '/api/v1/auth',
    summary: 'Get a token',
    description:
      'For your backend: exchanges the secret for a token that the browser may hold, for 30 minutes unless the application says otherwise. A secret that comes out of a browser is refused, save in the demo mode of the application.',
    body,
    output: z.object({ token: z.string().meta({ description: 'Send it as `ES-PLUGIN-AUTH: Bearer <token>`' }) }),
    errors: [
      'invalid_request',
      'invalid_json',
      'too_deep',
      'role_unknown',
      'invalid_credentials',
      'application_paused',
      'origin_not_allowed',
      'token_unbound',
      'unsupported_media_type',
      'validation_failed',
      'rate_limited',
    ],
    secretAnswer: true,
    async handle({ body: fields, request, transact }) {
      const pluginId = readText(fields.pluginId);
      const secretKey = readText(fields.secretKey);
      if (!pluginId || !secretKey) refuse('invalid_request', 'Send "pluginId" and "secretKey", both as text');
      const principal = await verify(pluginId, secretKey, request);
      const headers = limits.spend(`credential:${principal.credentialId}`, 'credential');
      const { applicationId } = principal;
      if (isFromBrowser(request)) {
        await settings.noteSecretInBrowser(applicationId);
        const { allowBrowserAuthentication } = await transact({ applicationId }, (tx) => settings.read(tx));
        if (!allowBrowserAuthentication) {
          refuse(
            'origin_not_allowed',
            'A secret must not be in a browser: ask for the token on your backend. For a demo, allow it in the console.',
          );
        }
      }
      const bound = readBoundVariables(fields.metadata, fields.scope);
      const { role, userId } = fields;
      const { token } = await issueToken({ principal, pluginId, role, userId, bound, requestId: request.id });
      return { data: { token }, headers };
    },
  });
}

/** Trimmed: secrets that were read from a file end in a line break. */
const readText = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);
