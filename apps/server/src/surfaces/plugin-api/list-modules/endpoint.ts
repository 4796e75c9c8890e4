import { refuse } from '@inlay/contract';
import type { Design } from '@inlay/document';
import { exportStripo } from '@inlay/export/stripo';
import { z } from 'zod';
import { plainKey } from '../../../domains/libraries/index.ts';
import type { ListAllModules, ListedModules, Modules } from '../../../domains/modules/index.ts';
import { apiRole, type PluginSettingsStore, readClaims } from '../../../domains/plugin/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { isFromBrowser } from '../browser-evidence.ts';
import { looseBoolean } from '../loose-boolean.ts';
import { callerErrors } from '../plugin-caller.ts';

export interface ListModulesParts {
  readonly modules: Pick<Modules, 'listAll' | 'designOf'>;
  readonly settings: Pick<PluginSettingsStore, 'read'>;
}

const limitDefault = 20;
const limitMax = 100;
const offsetMax = 1_000_000;
const listMax = 100;

const text = z
  .string()
  .max(256)
  .refine((value) => !value.includes('\0'), 'must not hold NUL');

/** `?tags=a,b` and `?tags=a&tags=b` are the same list. */
const texts = z
  .union([text.max(4_096), z.array(text).max(listMax)])
  .transform((value) => (typeof value === 'string' ? [value] : value).flatMap((item) => item.split(',')))
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''))
  .refine((items) => items.length <= listMax, `must have at most ${listMax} items`);

const ids = texts
  .refine((items) => items.every((item) => /^\d{1,15}$/.test(item)), 'must be whole numbers')
  .transform((items) => items.map(Number));

/** `name`, `name desc`, `name,desc`, `-name`. */
const sort = text
  .regex(/^-?(?:id|name)(?:[\s,:]+(?:asc|desc))?$/i, 'must be id or name, with asc or desc')
  .transform((value): NonNullable<ListAllModules['sort']> => {
    const field = /name/i.test(value) ? 'name' : 'id';
    return /^-|desc$/i.test(value) ? `${field} desc` : `${field} asc`;
  });

const query = z.object({
  key: text.optional().meta({ description: 'Key of one folder, filled: `common`, `email_12`' }),
  query: text.optional().meta({ description: 'Part of the name, `#tag`, or an id' }),
  categories: texts.optional().meta({ description: 'In one of these; separated by commas' }),
  tags: texts.optional().meta({ description: 'With one of these; separated by commas' }),
  id: ids.optional().meta({ description: 'One of these; separated by commas' }),
  synchronizable: looseBoolean.optional(),
  withContent: looseBoolean.optional().meta({ description: 'With `html` and `css`, in the `esd-*` form' }),
  sort: sort.optional().meta({ description: '`id` or `name`, with `asc` or `desc`', example: 'name desc' }),
  limit: z.coerce.number().int().min(1).max(limitMax).default(limitDefault),
  offset: z.coerce.number().int().min(0).max(offsetMax).optional(),
  page: z.coerce
    .number()
    .int()
    .min(0)
    .max(offsetMax)
    .optional()
    .meta({ description: 'From 0; ignored beside `offset`' }),
});

const item = z.object({
  id: z.number().int(),
  key: z.string().meta({ description: 'Of its folder' }),
  type: z.enum(['STRUCTURE', 'CONTAINER']).meta({ description: 'A row, or a block' }),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  synchronizable: z.boolean(),
  version: z.number().int(),
  createdTime: z.string().meta({ description: 'ISO 8601' }),
  updatedTime: z.string().meta({ description: 'ISO 8601' }),
  html: z.string().optional(),
  css: z.string().optional(),
});

export const listModules = ({ modules, settings }: ListModulesParts) =>
  defineEndpoint({
    operation: 'plugin.list_modules',
    method: 'GET',
    path: '/api/v1/modules',
    summary: 'List modules',
    description: 'Modules of every folder of the application, for tokens of role `api`. Filters are joined by "and".',
    query,
    output: z.object({
      data: z.array(item),
      total: z.number().int().meta({ description: 'Of all pages' }),
      limit: z.number().int(),
      offset: z.number().int(),
    }),
    errors: callerErrors.filter((code) => code !== 'binding_mismatch'),
    async handle({ principal, query, request, transact }) {
      const { applicationId } = principal;
      if (readClaims(principal).role !== apiRole) refuse('not_allowed', 'Modules are listed with a token of role api');
      const { requireBoundTokens } = await transact({ applicationId }, (tx) => settings.read(tx));
      if (requireBoundTokens && isFromBrowser(request)) refuse('token_unbound');
      const { limit, page = 0 } = query;
      const offset = query.offset ?? page * limit;
      const listed = await modules.listAll(
        { applicationId, transact },
        {
          key: query.key,
          q: query.query,
          categories: query.categories,
          tags: query.tags,
          ids: query.id,
          synchronised: query.synchronizable,
          sort: query.sort,
          limit,
          offset,
          withContent: query.withContent,
        },
      );
      const encode = (listedItem: ListedModules['items'][number]) => ({
        ...encodeModule(listedItem),
        ...(listedItem.json === null ? {} : esdOf(modules.designOf(listedItem.json))),
      });
      return { data: { data: listed.items.map(encode), total: listed.total, limit, offset } };
    },
  });

function esdOf(design: Design): { readonly html: string; readonly css: string } {
  const { html, css } = exportStripo(design);
  return { html, css };
}

const encodeModule = (module: ListedModules['items'][number]) => ({
  id: module.id,
  key: plainKey(module.folderKey),
  type: module.kind === 'row' ? ('STRUCTURE' as const) : ('CONTAINER' as const),
  name: module.name,
  description: module.description,
  category: module.category,
  tags: [...module.tags],
  synchronizable: module.synchronised,
  version: module.version,
  createdTime: module.createdAt.toISOString(),
  updatedTime: module.updatedAt.toISOString(),
});
