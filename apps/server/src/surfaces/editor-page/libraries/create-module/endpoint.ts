import type { LibraryModule } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { encodeModule } from '../library-answers.ts';
import { findCaller, type LibraryParts, writeErrors } from '../library-parts.ts';
import { kindField, moduleBodyBytesMax, moduleFields } from '../library-schemas.ts';

export const createModule = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.create_module',
    method: 'POST',
    path: '/thirdApp/modules',
    summary: 'Keep a row or a block as a module',
    body: z.object({ ...moduleFields, kind: kindField }),
    output: z.custom<LibraryModule>(),
    errors: [...writeErrors, 'design_refused', 'payload_too_large'],
    bodyBytesMax: moduleBodyBytesMax,
    handle: async (call) => ({
      data: encodeModule(await parts.modules.create(await findCaller(parts, call), call.body)),
    }),
  });
