import type { Libraries } from '@inlay/contract';
import { z } from 'zod';
import { uploadsMax } from '../../../../domains/gallery/index.ts';
import { defineEndpoint } from '../../../../http/endpoint.ts';
import { limits } from '../../../../kernel/limits.ts';
import { encodeFolder } from '../library-answers.ts';
import { findCaller, type LibraryParts, libraryErrors } from '../library-parts.ts';

/** Folders that the caller may read, labelled in the language of the editor, else of the browser. */
export const listLibraries = (parts: LibraryParts) =>
  defineEndpoint({
    operation: 'editor.list_libraries',
    method: 'GET',
    path: '/thirdApp/libraries',
    summary: 'List the folders of both libraries',
    query: z.object({ locale: z.string().max(35).default('') }),
    output: z.custom<Libraries>(),
    errors: libraryErrors,
    async handle(call) {
      const caller = await findCaller(parts, call);
      const { libraries } = parts;
      const locales = [call.query.locale, ...acceptedLanguages(call.request.headers['accept-language'])];
      const [images, modules] = await caller.transact({ applicationId: caller.applicationId }, async (tx) => [
        await libraries.openFolders(tx, caller, 'images'),
        await libraries.openFolders(tx, caller, 'modules'),
      ]);
      return {
        data: {
          images: (images ?? []).map((folder) => encodeFolder(folder, locales)),
          modules: (modules ?? []).map((folder) => encodeFolder(folder, locales)),
          uploadBytesMax: limits.uploadBytesMax,
          uploadsMax,
        },
      };
    },
  });

/** Tags of `de-DE,de;q=0.9,en;q=0.8`, best first. */
function acceptedLanguages(header: string | string[] | undefined): readonly string[] {
  return String(header ?? '')
    .slice(0, 500)
    .split(',')
    .map((item) => {
      const [tag = '', quality] = item.split(';q=');
      return { tag: tag.trim(), weight: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ tag }) => tag !== '')
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
