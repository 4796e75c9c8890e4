import type { KnownPerson } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../../review-caller.ts';
import type { WorkspaceParts } from '../../workspace/workspace-parts.ts';

export const suggestPeople = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.suggest_people',
    method: 'GET',
    path: '/designer/packages/:packageId/people',
    summary: 'People of earlier packages',
    params: packageParams,
    query: z.object({ q: z.string().trim().max(128).default('') }),
    output: z.custom<readonly KnownPerson[]>(),
    errors: packageErrors,
    async handle(call) {
      const caller = callerOf(call);
      await parts.signoff.packages.get(caller, call.params.packageId);
      const { q } = call.query;
      const { items } = await parts.signoff.packages.list(caller, {
        offset: 0,
        max: packagesMax,
        ...(q === '' ? {} : { search: q }),
      });
      const wanted = q.toLowerCase();
      const people = new Map<string, KnownPerson>();
      for (const { email, firstName, lastName } of items.flatMap(({ roles }) =>
        roles.flatMap(({ signers }) => signers),
      )) {
        const key = email.toLowerCase();
        const isMatch = `${firstName} ${lastName} ${email}`.toLowerCase().includes(wanted);
        if (isMatch && !people.has(key)) people.set(key, { email, firstName, lastName });
      }
      return { data: [...people.values()].slice(0, peopleMax) };
    },
  });

/** How many packages are looked through, newest change first. */
const packagesMax = 50;
const peopleMax = 8;
