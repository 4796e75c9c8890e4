import { type WorkspaceFilter, type WorkspacePage, workspaceFilters } from '@inlay/contract';
import { z } from 'zod';
import type { PackageQuery } from '../../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { callerOf } from '../../review-caller.ts';
import { encodeLine } from '../encode-package.ts';
import type { WorkspaceParts } from '../workspace-parts.ts';

export const listPackages = (parts: WorkspaceParts) =>
  defineEndpoint({
    operation: 'review.list_packages',
    method: 'GET',
    path: '/workspace/packages',
    summary: 'Packages, newest change first',
    query: z.object({
      filter: z.enum(workspaceFilters as [WorkspaceFilter, ...WorkspaceFilter[]]).default('all'),
      search: z.string().trim().max(128).default(''),
      sort: z.enum(['updated', 'created', 'name', 'due']).default('updated'),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    output: z.custom<WorkspacePage>(),
    errors: ['session_invalid', 'session_expired', 'validation_failed'],
    async handle(call) {
      const { filter, search, sort, offset } = call.query;
      const { items, count } = await parts.signoff.packages.list(callerOf(call), {
        ...queryOf[filter],
        kind: 'package',
        sortBy: sort,
        ascending: sort === 'name' || sort === 'due',
        offset,
        max: pageSize,
        ...(search === '' ? {} : { search }),
      });
      return { data: { items: items.map(encodeLine), count } };
    },
  });

const pageSize = 25;

const queryOf: Readonly<Record<WorkspaceFilter, Pick<PackageQuery, 'statuses' | 'trashed' | 'awaitsRelease'>>> = {
  all: { trashed: false },
  drafts: { trashed: false, statuses: ['draft'] },
  waiting: { trashed: false, statuses: ['sent'] },
  ready: { trashed: false, statuses: ['sent'], awaitsRelease: true },
  changes: { trashed: false, statuses: ['declined', 'opted_out'] },
  completed: { trashed: false, statuses: ['completed'] },
  archived: { trashed: false, statuses: ['archived'] },
  expired: { trashed: false, statuses: ['expired'] },
  trash: { trashed: true },
};
