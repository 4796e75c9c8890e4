import { z } from 'zod';
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

/** What a host hands over as HTML and CSS, in characters; as large as a design may become. */
export const contentFields = {
  html: z.string().max(limits.htmlBytesMax),
  css: z.string().max(limits.htmlBytesMax),
};
