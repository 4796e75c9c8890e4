import type { ModuleWithContent } from '@inlay/contract';
import { z } from 'zod';
import { moduleLimits, readModuleId } from '../../../../domains/modules/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { encodeModuleWithContent } from '../library-answers.ts';
import { findCaller, type LibraryParts, libraryErrors } from '../library-parts.ts';

/** The newest state of modules that a design uses; those that are gone, or closed to the caller, are left out. */
export const currentModules = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.current_modules',
    method: 'POST',
    path: '/thirdApp/modules/current',
    summary: 'Read the newest state of modules by their ids',
    body: z.object({ ids: z.array(z.string().max(40)).max(moduleLimits.idsMax) }),
    output: z.custom<{ readonly items: readonly ModuleWithContent[] }>(),
    errors: libraryErrors,
    async handle(call) {
      const ids = call.body.ids.flatMap((id) => readModuleId(id) ?? []);
      const items = await parts.modules.current(await findCaller(parts, call), ids);
      return { data: { items: items.map(encodeModuleWithContent) } };
    },
  });
