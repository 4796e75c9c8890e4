import { z } from 'zod';
import { type Conversion, conversionLimits } from '../../../conversion/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { looseBoolean } from '../loose-boolean.ts';
import { callerErrors } from '../plugin-caller.ts';

const { htmlLengthMax, cssLengthMax } = conversionLimits;

/** Both at their most in a script of three bytes a character, and the escapes of JSON. */
const bodyBytesMax = 3 * (htmlLengthMax + cssLengthMax) + 2 * 1024 * 1024;

export interface CompressHtmlParts {
  readonly conversion: Pick<Conversion, 'inlineCss'>;
}

export const compressHtml = ({ conversion }: CompressHtmlParts) =>
  defineEndpoint({
    operation: 'plugin.compress_html',
    method: 'POST',
    path: '/api/v1/cleaner/v1/compress',
    summary: 'Put CSS into HTML',
    description: `Writes the rules of \`css\` and of style elements into style attributes; media rules and states stay in one style element. With \`minimize\` white space, comments and classes that nothing needs go as well. \`html\` has at most ${htmlLengthMax} characters, \`css\` at most ${cssLengthMax}.`,
    body: z.object({ html: z.string(), css: z.string().nullish(), minimize: looseBoolean.optional() }),
    output: z.object({ html: z.string() }),
    errors: [
      ...callerErrors.filter((code) => code !== 'token_unbound' && code !== 'binding_mismatch'),
      'invalid_json',
      'payload_too_large',
      'unavailable',
    ],
    bodyBytesMax,
    async handle({ body: { html, css, minimize }, principal }) {
      const source = { html, css: css ?? '', minimise: minimize ?? false };
      return { data: { html: await conversion.inlineCss(principal.applicationId, source) } };
    },
  });
