import type { LibraryModule, LibraryPage } from '@inlay/contract';
import { z } from 'zod';
import { moduleLimits } from '../../../../domains/modules/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { encodeModule } from '../library-answers.ts';
import { findCaller, type LibraryParts, libraryErrors } from '../library-parts.ts';
import { cursorField, folderField, kindField, searchField } from '../library-schemas.ts';

export const listModules = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.list_modules',
    method: 'GET',
    path: '/thirdApp/modules',
    summary: 'List modules of a folder',
    query: z.object({
      folder: folderField,
      q: searchField,
      category: z.string().max(moduleLimits.categoryLengthMax).default(''),
      tag: z.string().max(moduleLimits.tagLengthMax).default(''),
      kind: kindField.optional(),
      cursor: cursorField,
    }),
    output: z.custom<LibraryPage<LibraryModule>>(),
    errors: libraryErrors,
    async handle(call) {
      const { items, nextCursor } = await parts.modules.list(await findCaller(parts, call), call.query);
      return { data: { items: items.map(encodeModule), nextCursor } };
    },
  });
