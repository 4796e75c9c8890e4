import type { ImportedDesign } from '@inlay/contract';
import { z } from 'zod';
import type { Conversion } from '../../../conversion/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { contentBodyBytesMax, contentFields } from '../schemas.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

/** HTML and CSS of another editor, or of anybody, become a design. Never throws on content. */
export type ImportContent = (
  applicationId: string,
  content: { readonly html: string; readonly css: string },
) => Promise<ImportedDesign>;

/** The same by the workers of the server. */
export const importBy =
  (conversion: Pick<Conversion, 'importContent'>): ImportContent =>
  async (applicationId, content) => {
    const { design, report } = await conversion.importContent(applicationId, content);
    return { json: JSON.parse(design) as unknown, report };
  };

export interface ImportContentParts {
  readonly findSeat: FindSeat;
  readonly importContent: ImportContent;
}

/** A design of the content, for the editor to put in place of its own; nothing is stored. */
export const importContentEndpoint = ({ findSeat, importContent }: ImportContentParts) =>
  defineEndpoint({
    operation: 'editor.import_content',
    method: 'POST',
    path: '/thirdApp/plugin/import',
    summary: 'Turn HTML and CSS into a design',
    body: z.object(contentFields),
    output: z.custom<ImportedDesign>(),
    errors: [...seatErrors, 'payload_too_large', 'design_refused', 'rate_limited', 'unavailable'],
    bodyBytesMax: contentBodyBytesMax,
    async handle(call) {
      await findSeat(call);
      return { data: await importContent(call.principal.applicationId, call.body) };
    },
  });
