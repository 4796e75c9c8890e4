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
