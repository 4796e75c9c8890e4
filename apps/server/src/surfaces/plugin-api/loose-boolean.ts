import { z } from 'zod';

/** Hosts write `true`, `1`, `"true"` and `"1"`; anything else is `false`, as it is to them. */
export const looseBoolean = z
  .union([z.boolean(), z.number(), z.string(), z.null()])
  .transform((value) => value === true || value === 1 || /^(?:true|1)$/i.test(String(value)))
  .meta({ description: 'A boolean, or 1 and 0' });
