import type { LibraryModule } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { encodeModule } from '../library-answers.ts';
import { findCaller, type LibraryParts, moduleIdOf, writeErrors } from '../library-parts.ts';
import { idParams } from '../library-schemas.ts';

export const restoreModule = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.restore_module',
    method: 'POST',
    path: '/thirdApp/modules/:id/restore',
    summary: 'Take the deletion of a module back',
    params: idParams,
    output: z.custom<LibraryModule>(),
    errors: [...writeErrors, 'module_not_found'],
    async handle(call) {
      const caller = await findCaller(parts, call);
      return { data: encodeModule(await parts.modules.restore(caller, moduleIdOf(call.params.id))) };
    },
  });
