import { z } from 'zod';
import type { Application } from '../../../domains/applications/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { actorOf, applicationOf, type InternalParts, managerOf, memberOf } from '../parts.ts';
import { applicationParams, cursorQuery, done, nothing, pageOf } from '../schemas.ts';

const summaryOutput = z.object({
  id: z.string(),
  name: z.string(),
  memberCount: z.number().int(),
  createdAt: z.string(),
});

const detailOutput = summaryOutput.extend({
  returnUrl: z.string().nullable(),
  allowedOrigins: z.array(z.string()),
  defaultLocale: z.string().nullable(),
  accent: z.string().nullable(),
  logoUrl: z.string().nullable(),
});

/** List, make, read, change and delete Applications; progress and trial of one. */
export function applicationEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [list(parts), create(parts), read(parts), change(parts), remove(parts), progress(parts), tryIt(parts)];
}

/** Everybody of a console is a member of each of its Applications, for now the only rule there is. */
async function toDetail(parts: InternalParts, application: Application) {
  const { consoleId, allowedOrigins, ...rest } = application;
  const memberCount = await parts.database.transaction({ consoleId }, parts.accounts.countMembers);
  return { ...rest, allowedOrigins: [...allowedOrigins], memberCount };
}

const list = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.list_applications',
    method: 'GET',
    path: '/applications',
    summary: 'Applications of the console, newest first',
    query: cursorQuery.extend({ search: z.string().max(128).optional() }),
    output: pageOf(summaryOutput),
    errors: ['session_invalid', 'session_expired', 'validation_failed'],
    async handle({ principal, query: { search, cursor } }) {
      const { console } = await memberOf(parts, principal);
      const data = await parts.database.transaction({ consoleId: console.id }, async (tx) => {
        const memberCount = await parts.accounts.countMembers(tx);
        const page = await parts.applications.listApplications(tx, {
          ...(search === undefined ? {} : { search }),
          ...(cursor === undefined ? {} : { cursor }),
        });
        const items = page.items.map(({ id, name, createdAt }) => ({ id, name, memberCount, createdAt }));
        return { items, nextCursor: page.nextCursor };
      });
      return { data };
    },
  });

const create = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.create_application',
    method: 'POST',
    path: '/applications',
    summary: 'Create an Application',
    body: z.object({ name: z.string('required') }),
    output: detailOutput,
    errors: ['session_invalid', 'session_expired', 'validation_failed', 'not_allowed', 'origin_not_allowed'],
    async handle({ principal, body: { name }, request }) {
      const member = await managerOf(parts, principal);
      const application = await parts.applications.createApplication({ ...actorOf(member, request), name });
      return { status: 201, data: await toDetail(parts, application) };
    },
  });

const read = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.get_application',
    method: 'GET',
    path: '/applications/:applicationId',
    summary: 'One Application',
    params: applicationParams,
    output: detailOutput,
    errors: ['session_invalid', 'session_expired', 'application_not_found'],
    async handle({ principal, params: { applicationId } }) {
      const member = await memberOf(parts, principal);
      return { data: await toDetail(parts, await applicationOf(parts, member, applicationId)) };
    },
  });

const change = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.update_application',
    method: 'PATCH',
    path: '/applications/:applicationId',
    summary: 'Change name, Return URL or allowed origins',
    params: applicationParams,
    body: z.object({
      name: z.string().optional(),
      returnUrl: z.string().nullable().optional(),
      allowedOrigins: z.array(z.string()).max(1000, 'too_many').optional(),
    }),
    output: detailOutput,
    errors: [
      'session_invalid',
      'session_expired',
      'validation_failed',
      'application_not_found',
      'not_allowed',
      'origin_not_allowed',
    ],
    async handle({ principal, params: { applicationId }, body, request }) {
      const member = await managerOf(parts, principal);
      const input = { ...actorOf(member, request), id: applicationId, ...body };
      return { data: await toDetail(parts, await parts.applications.changeApplication(input)) };
    },
  });

const remove = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.delete_application',
    method: 'DELETE',
    path: '/applications/:applicationId',
    summary: 'Delete an Application and everything under it',
    params: applicationParams,
    body: z.object({ name: z.string('required') }),
    output: nothing,
    errors: [
      'session_invalid',
      'session_expired',
      'validation_failed',
      'application_not_found',
      'not_allowed',
      'origin_not_allowed',
    ],
    async handle({ principal, params: { applicationId }, body, request }) {
      const member = await managerOf(parts, principal);
      await parts.applications.deleteApplication(
        { ...actorOf(member, request), id: applicationId, typedName: body.name },
        parts.forgetApplication,
      );
      return done;
    },
  });

const time = z.string().nullable();

const progress = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.application_progress',
    method: 'GET',
    path: '/applications/:applicationId/getting-started',
    summary: 'When each step of an integration was first seen',
    params: applicationParams,
    output: z.object({ keyMadeAt: time, tokenMadeAt: time, codeRedeemedAt: time, savedAt: time, pushedAt: time }),
    errors: ['session_invalid', 'session_expired', 'application_not_found'],
    async handle({ principal, params: { applicationId } }) {
      const member = await memberOf(parts, principal);
      await applicationOf(parts, member, applicationId);
      const data = await parts.database.transaction({ applicationId }, async (tx) => {
        const seen = await parts.applications.progress(tx);
        const delivered = await parts.push.attempts.list(tx, { outcome: 'delivered', pageSize: 20 });
        const first = delivered.items.findLast((attempt) => !attempt.test);
        return { ...seen, pushedAt: first?.finishedAt ?? null };
      });
      return { data };
    },
  });

const tryIt = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.try_application',
    method: 'POST',
    path: '/applications/:applicationId/try',
    summary: 'An address that opens a real editor once',
    params: applicationParams,
    output: z.object({ url: z.string() }),
    errors: ['session_invalid', 'session_expired', 'application_not_found', 'origin_not_allowed'],
    secretAnswer: true,
    async handle({ principal, params: { applicationId }, request }) {
      const { account, ...member } = await memberOf(parts, principal);
      await applicationOf(parts, { account, ...member }, applicationId);
      const { code, emailId } = await parts.openTrial({ applicationId, account, requestId: request.id });
      return { data: { url: `${parts.publicUrl ?? ''}/thirdApp?${new URLSearchParams({ code, id: emailId })}` } };
    },
  });
