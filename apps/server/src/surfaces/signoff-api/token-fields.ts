import { z } from 'zod';

/** Clients send the members of the answer along with the question, empty or null. */
export const ignored = z.unknown().optional().meta({ description: 'Accepted and ignored' });

export const packageIdField = z.string().min(1).max(200).meta({ description: 'Id of the package' });

/** The whole text, as JSON. */
const sessionFieldsLengthMax = 200;

const flat = z.record(z.string(), z.string());

/**
 * What the caller notes about the session: goes into the evidence of each decision. As a map of texts, or as one below
 * `fields`.
 */
export const sessionFieldsField = z
  .union([z.strictObject({ fields: flat.nullable() }).transform(({ fields }) => fields), flat])
  .nullish()
  .transform((fields) => fields ?? null)
  .refine(
    (fields) => fields === null || JSON.stringify(fields).length <= sessionFieldsLengthMax,
    `at most ${sessionFieldsLengthMax} characters as JSON`,
  )
  .meta({ description: `A map of texts for the evidence, at most ${sessionFieldsLengthMax} characters as JSON` });
