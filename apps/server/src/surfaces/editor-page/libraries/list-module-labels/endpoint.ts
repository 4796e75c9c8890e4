import type { ModuleLabels } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { findCaller, type LibraryParts, libraryErrors } from '../library-parts.ts';
import { folderField } from '../library-schemas.ts';

export const listModuleLabels = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.list_module_labels',
    method: 'GET',
    path: '/thirdApp/modules/labels',
    summary: 'List categories and tags of a folder of modules',
    query: z.object({ folder: folderField }),
    output: z.custom<ModuleLabels>(),
    errors: libraryErrors,
    handle: async (call) => ({
      data: await parts.modules.labels(await findCaller(parts, call), call.query.folder),
    }),
  });
