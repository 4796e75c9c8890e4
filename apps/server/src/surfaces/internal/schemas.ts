import { z } from 'zod';

/** Shapes that several endpoints share. */
export const applicationParams = z.object({ applicationId: z.string().max(64) });

export const sessionOutput = z.object({
  account: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  console: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(['owner', 'admin', 'teammate']),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const cursorQuery = z.object({ cursor: z.string().max(512).optional() });

export const nothing = z.undefined();

/** Answer without a body. */
export const done = { status: 204, data: undefined, raw: { type: 'application/json', body: '' } } as const;
