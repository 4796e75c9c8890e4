import { z } from 'zod';
import { moduleLimits } from '../../../domains/modules/index.ts';

/** Text that a database can hold. */
const text = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'must not hold NUL or half a surrogate pair');

export const folderField = text(64).min(1);
export const searchField = text(200).default('');
export const cursorField = text(1_000).optional();
export const kindField = z.enum(['row', 'block']);
export const idParams = z.object({ id: text(64) });

/** A module of the largest size, and what is said about it. */
export const moduleBodyBytesMax = moduleLimits.bytesMax + 50_000;

export const moduleFields = {
  folder: folderField,
  name: text(moduleLimits.nameLengthMax),
  description: text(moduleLimits.descriptionLengthMax),
  category: text(moduleLimits.categoryLengthMax),
  tags: z.array(text(moduleLimits.tagLengthMax + 1)).max(moduleLimits.tagsMax),
  synchronised: z.boolean(),
  json: z.unknown(),
};
