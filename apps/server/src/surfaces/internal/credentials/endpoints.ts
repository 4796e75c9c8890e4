import { refuse } from '@inlay/contract';
import { z } from 'zod';
import { apiVersions, type Credential } from '../../../domains/access/index.ts';
import { nameProblem, refuseProblems } from '../../../domains/accounts/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { actorOf, applicationOf, type InternalParts, managerOf, memberOf } from '../parts.ts';
import { applicationParams, cursorQuery, done, nothing, pageOf } from '../schemas.ts';

const nameLengthMax = 64;

const summaryOutput = z.object({
  id: z.string(),
  kind: z.enum(['api_key', 'client']),
  name: z.string(),
  basicUser: z.string(),
  masked: z.string(),
  apiVersion: z.enum(apiVersions),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});

const credentialParams = applicationParams.extend({ credentialId: z.string().max(64) });

/** API keys and client credentials of one Application. */
export function credentialEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [list(parts), create(parts), change(parts), remove(parts)];
}

type Shown = z.output<typeof summaryOutput>;

/** Plugin credentials have a page of their own. */
const isShown = (credential: Credential): credential is Credential & { kind: Shown['kind'] } =>
  credential.kind !== 'plugin';

function toSummary(credential: Credential & { kind: Shown['kind'] }): Shown {
  const { id, kind, name, publicId, prefix, last4, apiVersion, createdAt, lastUsedAt } = credential;
  return { id, kind, name, basicUser: publicId, masked: `${prefix}…${last4}`, apiVersion, createdAt, lastUsedAt };
}

function checkName(name: string | undefined): string | undefined {
  const problem = name === undefined ? undefined : nameProblem(name, nameLengthMax);
  if (problem !== undefined) refuseProblems([{ field: 'name', message: problem }]);
  return name?.trim();
}

const list = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.list_credentials',
    method: 'GET',
    path: '/applications/:applicationId/credentials',
    summary: 'Credentials, without their secrets',
    params: applicationParams,
    query: cursorQuery,
    output: pageOf(summaryOutput),
    errors: ['session_invalid', 'session_expired', 'application_not_found'],
    async handle({ principal, params: { applicationId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const all = await parts.database.transaction({ applicationId }, (tx) => parts.access.credentials.list(tx));
      // At most `activeMax` of each kind: one page holds them all.
      return { data: { items: all.filter(isShown).map(toSummary), nextCursor: null } };
    },
  });

const create = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.create_credential',
    method: 'POST',
    path: '/applications/:applicationId/credentials',
    summary: 'Create a credential; its secret is in this answer only',
    params: applicationParams,
    body: z.object({ kind: z.enum(['api_key', 'client']), name: z.string('required') }),
    output: z.object({ credential: summaryOutput, secret: z.string() }),
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
    async handle({ principal, params: { applicationId }, body: { kind, name }, request }) {
      const member = await managerOf(parts, principal);
      await applicationOf(parts, member, applicationId);
      const { actor } = actorOf(member, request);
      const minted = await parts.database.transaction({ applicationId }, (tx) =>
        parts.access.credentials.mint(tx, { applicationId, kind, name: checkName(name) ?? '', createdBy: actor }),
      );
      return { status: 201, data: { credential: toSummary({ ...minted, kind }), secret: minted.secret } };
    },
  });

const change = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.update_credential',
    method: 'PATCH',
    path: '/applications/:applicationId/credentials/:credentialId',
    summary: 'Rename a credential or pin it to an API version',
    params: credentialParams,
    body: z.object({ name: z.string().optional(), apiVersion: z.enum(apiVersions).optional() }),
    output: summaryOutput,
    errors: [
      'session_invalid',
      'session_expired',
      'validation_failed',
      'not_found',
      'application_not_found',
      'not_allowed',
      'origin_not_allowed',
    ],
    async handle({ principal, params: { applicationId, credentialId }, body, request }) {
      const member = await managerOf(parts, principal);
      await applicationOf(parts, member, applicationId);
      const name = checkName(body.name);
      const changed = await parts.database.transaction({ applicationId }, (tx) =>
        parts.access.credentials.update(tx, {
          id: credentialId,
          applicationId,
          actor: actorOf(member, request).actor,
          ...(name === undefined ? {} : { name }),
          ...(body.apiVersion === undefined ? {} : { apiVersion: body.apiVersion }),
        }),
      );
      return changed && isShown(changed) ? { data: toSummary(changed) } : refuse('not_found');
    },
  });

const remove = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.delete_credential',
    method: 'DELETE',
    path: '/applications/:applicationId/credentials/:credentialId',
    summary: 'End a credential and everything minted with it',
    params: credentialParams,
    output: nothing,
    errors: [
      'session_invalid',
      'session_expired',
      'not_found',
      'application_not_found',
      'not_allowed',
      'origin_not_allowed',
    ],
    async handle({ principal, params: { applicationId, credentialId }, request }) {
      const member = await managerOf(parts, principal);
      await applicationOf(parts, member, applicationId);
      const { actor } = actorOf(member, request);
      const ended = await parts.database.transaction({ applicationId }, (tx) =>
        parts.access.credentials.revoke(tx, { id: credentialId, applicationId, actor }),
      );
      return ended ? done : refuse('not_found');
    },
  });
