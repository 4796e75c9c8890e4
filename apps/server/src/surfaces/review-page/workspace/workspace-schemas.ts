import { z } from 'zod';

/** Words that people write to each other. */
export const messageField = z.string().trim().max(4_000);

export const personFields = z.object({
  email: z.string().trim().min(3).max(254),
  firstName: z.string().trim().min(1).max(100),
  lastName: z.string().trim().min(1).max(100),
});
