import { z } from 'zod';
import type { ContentSource } from '../../domains/emails/index.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { limits } from '../../kernel/limits.ts';

/** A query can bring NUL, which no column holds; a JSON body cannot. */
const queryText = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .refine((text) => !text.includes('\0'), 'must not hold NUL');

/** Not part of the schema's `transform`s, so that a hostile object passes by reference and is never copied key by key. */
const extraText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  return isJsonObject(value) ? JSON.stringify(value) : undefined;
};

const extra = z
  .unknown()
  .transform((value, context): string | undefined => {
    if (value === undefined || value === null) return undefined;
    const text = extraText(value);
    if (text !== undefined && Buffer.byteLength(text) <= limits.extraBytesMax) return text;
    const message =
      text === undefined ? 'must be an object or a string' : `must have at most ${limits.extraBytesMax} bytes as JSON`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .optional()
  .meta({
    description: 'Your own data about the email: an object or a text, up to 8 kB. Comes back as a text.',
    example: { source: 'complete_embed_flow', campaignId: 'campaign_1001' },
  });

const subject = z
  .string()
  .max(limits.subjectLengthMax)
  .regex(/^\P{Cc}*$/u, 'must not hold line breaks or control characters')
  .meta({ example: 'Welcome to our platform' });

const html = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= limits.htmlBytesMax, `must have at most ${limits.htmlBytesMax} bytes`)
  .meta({
    description:
      'Kept as a design of one HTML block and cleaned when it is rendered: style sheets and scripts are left out. Ignored beside `json`.',
  });

const json = z
  .unknown()
  .meta({ description: 'A design as the editor saved it, as a value or as JSON text, up to 5 MB' });

/** A host's own id of an end user: text or, as many hosts have it, a number. */
const userId = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().min(1).max(limits.endUserIdLengthMax))
  .meta({ description: 'Your own id of the end user. Needed with Basic, ignored with Bearer.', example: 'user_12345' });

export const emailName = z.string().min(1).max(limits.emailNameLengthMax).meta({ example: 'Welcome Email' });

/** What may be written into an email; all of it optional, null as good as absent. */
export const emailFields = { extra, subject: subject.nullish(), html: html.nullish(), json: json.optional() };

export const ownerField = { userId: userId.nullish() };

export const ownerQuery = z.object({
  userId: queryText(limits.endUserIdLengthMax).optional().meta({
    description: 'Your own id of the end user. Needed with Basic, ignored with Bearer.',
  }),
});

export const listQuery = ownerQuery.extend({
  id: queryText(64).optional().meta({ description: 'Answers that one email instead of a list' }),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(limits.pageSizeMax).default(20),
  q: queryText(limits.emailNameLengthMax).default('').meta({ description: 'Part of the name or the subject' }),
  after: queryText(64)
    .optional()
    .meta({ description: 'Id of the last email you have: what `next` of the last answer said' }),
});

export const emailIdParams = z.object({ id: z.string() });

/** `json` is what an email is made of; `html` counts where there is none. */
export function contentOf(fields: {
  readonly json?: unknown;
  readonly html?: string | null | undefined;
}): ContentSource | undefined {
  if (fields.json !== undefined && fields.json !== null) return { json: fields.json };
  return typeof fields.html === 'string' ? { html: fields.html } : undefined;
}
