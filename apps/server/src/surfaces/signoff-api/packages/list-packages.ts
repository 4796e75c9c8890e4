import { z } from 'zod';
import type { PackageQuery, Signoff } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { kindOf, statusOf } from '../wire/decode-package.ts';
import { encodePackage } from '../wire/encode-package.ts';
import { readDate, refuseField } from '../wire/members.ts';

const pageMax = 100;
const text = z.string().max(500).optional();

const query = z.object({
  query: text.meta({ description: 'drafts, inbox (all that were sent), trashed, all, or a status' }),
  predefined: text.meta({
    description:
      'Narrows `query`: awaitingSignature and sent (those that are out), completed, expiringSoon (in 7 days), all',
  }),
  from: text.meta({ description: 'Place of the first, from 1; 0 is taken for a list that is counted from 0' }),
  to: text.meta({ description: `Place of the last; at most ${pageMax} at once` }),
  search: text.meta({ description: 'In the name, and in names and addresses of everybody in it' }),
  type: text.meta({ description: 'TEMPLATE; otherwise packages' }),
  sort: text.meta({ description: 'updated, created, completed, name, due or status' }),
  dir: text.meta({ description: 'asc or desc' }),
  lastUpdatedStartDate: text,
  lastUpdatedEndDate: text,
  startDate: text.meta({ description: 'The same as lastUpdatedStartDate' }),
  endDate: text.meta({ description: 'The same as lastUpdatedEndDate' }),
  ownerEmail: text,
  fields: text.meta({ description: 'Members to answer, as `id,name`; otherwise all' }),
});

type Query = z.output<typeof query>;

export const listPackages = ({ signoff }: { readonly signoff: Signoff }) =>
  defineEndpoint({
    operation: 'signoff.list_packages',
    method: 'GET',
    path: '/packages',
    summary: 'List packages',
    description: 'Those that were changed last come first. `count` is how many there are in all.',
    query,
    output: z.object({ count: z.number(), results: z.array(z.record(z.string(), z.unknown())) }),
    errors: [...callerErrors, 'validation_failed'],
    async handle(call) {
      // Layouts are places on a page; an email has none.
      if (call.query.type?.toUpperCase() === 'LAYOUT') return { data: { count: 0, results: [] } };
      const { items, count } = await signoff.packages.list(callerOf(call), readQuery(call.query));
      const wanted = call.query.fields?.split(',').map((name) => name.trim());
      return {
        data: {
          count,
          results: items.map((one) => {
            const encoded = encodePackage(one);
            if (!wanted) return encoded;
            return Object.fromEntries(Object.entries(encoded).filter(([name]) => wanted.includes(name)));
          }),
        },
      };
    },
  });

function readQuery(asked: Query): PackageQuery {
  const from = readPlace('from', asked.from) ?? 1;
  const to = readPlace('to', asked.to) ?? from + 49;
  const start = asked.lastUpdatedStartDate ?? asked.startDate;
  const end = asked.lastUpdatedEndDate ?? asked.endDate;
  const { search, ownerEmail } = asked;
  return {
    ...narrowed(stateOf(asked.query ?? ''), asked.predefined ?? ''),
    kind: kindOf(asked.type) ?? 'package',
    ...(search ? { search } : {}),
    ...(ownerEmail ? { ownerEmail } : {}),
    ...(start ? { changedFrom: readDate('lastUpdatedStartDate', start) } : {}),
    ...(end ? { changedTo: readEnd(end) } : {}),
    ...orderOf(asked),
    // Some clients count from 0; the page is as long as they ask.
    offset: Math.max(from - 1, 0),
    max: Math.min(Math.max(to - from + 1, 1), pageMax),
  };
}

function stateOf(wanted: string): Pick<PackageQuery, 'statuses' | 'trashed'> {
  switch (wanted.toLowerCase()) {
    case '':
    case 'all':
      return { trashed: false };
    case 'drafts':
      return { statuses: ['draft'], trashed: false };
    case 'inbox':
      return { statuses: ['sent', 'completed', 'archived', 'declined', 'opted_out', 'expired'], trashed: false };
    case 'trashed':
    case 'trash':
      return { trashed: true };
    default: {
      const status = statusOf(wanted);
      return { ...(status ? { statuses: [status] } : {}), trashed: false };
    }
  }
}

type States = Pick<PackageQuery, 'statuses' | 'trashed' | 'dueWithinDays'>;

/** What the lists of clients are called; anything else is read as `query` is. */
function narrowed(found: States, predefined: string): States {
  const wanted = predefinedStates[predefined.toLowerCase()] ?? stateOf(predefined);
  const statuses = wanted.statuses
    ? wanted.statuses.filter((one) => found.statuses?.includes(one) ?? true)
    : found.statuses;
  return { ...wanted, ...(statuses ? { statuses } : {}), trashed: Boolean(found.trashed || wanted.trashed) };
}

const soonDays = 7;
const predefinedStates: Readonly<Record<string, States>> = {
  awaitingsignature: { statuses: ['sent'] },
  expiringsoon: { statuses: ['sent'], dueWithinDays: soonDays },
};

function orderOf({ sort, dir }: Query): Pick<PackageQuery, 'sortBy' | 'ascending'> {
  const sorts = {
    updated: 'updated',
    created: 'created',
    completed: 'completed',
    name: 'name',
    due: 'due',
    status: 'status',
  } as const;
  const sortBy = sort ? sorts[sort.toLowerCase() as keyof typeof sorts] : 'updated';
  if (!sortBy) return refuseField('sort', Object.keys(sorts).join(', '));
  if (dir && !/^(asc|desc)$/i.test(dir)) refuseField('dir', 'asc or desc');
  return { sortBy, ascending: dir?.toLowerCase() === 'asc' };
}

function readPlace(field: string, value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  return /^\d{1,9}$/.test(value) ? Number(value) : refuseField(field, 'a whole number');
}

/** A day is meant to its end. */
const readEnd = (value: string): string =>
  readDate('lastUpdatedEndDate', /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T23:59:59.999Z` : value);
