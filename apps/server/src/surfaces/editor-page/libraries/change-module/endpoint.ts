import type { LibraryModule } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { encodeModule } from '../library-answers.ts';
import { findCaller, type LibraryParts, moduleIdOf, writeErrors } from '../library-parts.ts';
import { idParams, moduleBodyBytesMax, moduleFields } from '../library-schemas.ts';

export const changeModule = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.change_module',
    method: 'PATCH',
    path: '/thirdApp/modules/:id',
    summary: 'Change a module',
    params: idParams,
    body: z.object(moduleFields).partial(),
    output: z.custom<LibraryModule>(),
    errors: [...writeErrors, 'module_not_found', 'design_refused', 'payload_too_large'],
    bodyBytesMax: moduleBodyBytesMax,
    async handle(call) {
      const caller = await findCaller(parts, call);
      return { data: encodeModule(await parts.modules.change(caller, moduleIdOf(call.params.id), call.body)) };
    },
  });
