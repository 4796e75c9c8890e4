import { z } from 'zod';
import type { Credential } from '../../../domains/access/index.ts';
import { nameProblem, refuseProblems } from '../../../domains/accounts/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { actorOf, applicationOf, type InternalParts, managerOf, memberOf } from '../parts.ts';
import { applicationParams } from '../schemas.ts';
import { createdSecretOutput, secretsOutput } from './schemas.ts';

const nameLengthMax = 64;

/** The plugin id of an Application and its secrets; one is ended like any other credential. */
export const secretEndpoints = (parts: InternalParts): readonly AnyEndpoint[] => [list(parts), create(parts)];

const isPlugin = ({ kind }: Credential): boolean => kind === 'plugin';

function toSecret({ id, name, prefix, last4, createdAt, lastUsedAt }: Credential) {
  return { id, name, masked: `${prefix}…${last4}`, createdAt, lastUsedAt };
}

const list = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.list_plugin_secrets',
    method: 'GET',
    path: '/applications/:applicationId/plugin/secrets',
    summary: 'Plugin id and its secrets, masked',
    params: applicationParams,
    output: secretsOutput,
    errors: ['session_invalid', 'session_expired', 'application_not_found'],
    async handle({ principal, params: { applicationId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const all = await parts.database.transaction({ applicationId }, (tx) => parts.access.credentials.list(tx));
      const secrets = all.filter(isPlugin);
      return { data: { pluginId: secrets[0]?.publicId ?? null, secrets: secrets.map(toSecret) } };
    },
  });

const create = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.create_plugin_secret',
    method: 'POST',
    path: '/applications/:applicationId/plugin/secrets',
    summary: 'Make a secret; a second one for the same plugin id is a rotation',
    params: applicationParams,
    body: z.object({ name: z.string('required') }),
    output: createdSecretOutput,
    errors: [
      'session_invalid',
      'session_expired',
      'validation_failed',
      'application_not_found',
      'already_exists',
      'not_allowed',
      'origin_not_allowed',
    ],
    secretAnswer: true,
    async handle({ principal, params: { applicationId }, body, request }) {
      const member = await managerOf(parts, principal);
      await applicationOf(parts, member, applicationId);
      const problem = nameProblem(body.name, nameLengthMax);
      if (problem !== undefined) refuseProblems([{ field: 'name', message: problem }]);
      const createdBy = actorOf(member, request).actor;
      const minted = await parts.database.transaction({ applicationId }, async (tx) => {
        // Two first secrets at once would be two plugin ids.
        await parts.pluginSettings.lock(tx, applicationId);
        const pluginId = (await parts.access.credentials.list(tx)).find(isPlugin)?.publicId;
        const input = { applicationId, kind: 'plugin' as const, name: body.name.trim(), createdBy };
        return parts.access.credentials.mint(tx, { ...input, ...(pluginId === undefined ? {} : { pluginId }) });
      });
      return { status: 201, data: { pluginId: minted.publicId, secret: minted.secret, created: toSecret(minted) } };
    },
  });
