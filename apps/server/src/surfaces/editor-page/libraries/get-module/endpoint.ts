import type { ModuleWithContent } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { encodeModuleWithContent } from '../library-answers.ts';
import { findCaller, type LibraryParts, libraryErrors, moduleIdOf } from '../library-parts.ts';
import { idParams } from '../library-schemas.ts';

export const getModule = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.get_module',
    method: 'GET',
    path: '/thirdApp/modules/:id',
    summary: 'Read a module with its content',
    params: idParams,
    output: z.custom<ModuleWithContent>(),
    errors: [...libraryErrors, 'module_not_found'],
    async handle(call) {
      const module = await parts.modules.get(await findCaller(parts, call), moduleIdOf(call.params.id));
      return { data: encodeModuleWithContent(module) };
    },
  });
