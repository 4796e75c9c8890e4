import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { findCaller, type LibraryParts, moduleIdOf, writeErrors } from '../library-parts.ts';
import { idParams } from '../library-schemas.ts';

/** Out of the library; emails keep what they have of it. */
export const deleteModule = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.delete_module',
    method: 'DELETE',
    path: '/thirdApp/modules/:id',
    summary: 'Delete a module',
    params: idParams,
    output: z.object({}),
    errors: [...writeErrors, 'module_not_found'],
    async handle(call) {
      await parts.modules.remove(await findCaller(parts, call), moduleIdOf(call.params.id));
      return { data: {} };
    },
  });
