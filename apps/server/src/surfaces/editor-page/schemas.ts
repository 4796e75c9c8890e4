import { z } from 'zod';
import { conversionLimits } from '../../conversion/index.ts';
import { limits } from '../../kernel/limits.ts';

/** Work of an end user; a name may be empty while they type. */
export const savedFields = {
  name: z.string().max(limits.emailNameLengthMax),
  subject: z
    .string()
    .max(limits.subjectLengthMax)
    .regex(/^\P{Cc}*$/u, 'must not hold line breaks or control characters'),
  json: z.unknown(),
};

/** What a host hands over as HTML and CSS, in characters. */
export const contentFields = {
  html: z.string().max(conversionLimits.htmlLengthMax),
  css: z.string().max(conversionLimits.cssLengthMax),
};

/** Room for both, and for the backslashes of their JSON. */
export const contentBodyBytesMax = 20 * 1024 * 1024;
