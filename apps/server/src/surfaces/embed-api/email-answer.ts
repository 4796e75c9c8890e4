import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Email, FullEmail } from '../../domains/emails/index.ts';
import type { RequestFacts } from '../../http/endpoint.ts';
import { formatTime } from './dialect.ts';

const approvalRecord = z
  .object({
    status: z.enum(['none', 'draft', 'pending', 'approved', 'declined', 'stale']),
    packageId: z.string().nullable(),
    round: z.number().int().nullable(),
    approvedAt: z.string().nullable(),
    contentHash: z.string().nullable().meta({ description: 'SHA-256 of what was saved last, hex' }),
    approvedHash: z.string().nullable().meta({ description: 'The same of what was approved last' }),
    match: z.boolean().meta({ description: 'Whether what was saved last is approved' }),
  })
  .meta({ description: 'Where it stands in sign-off; absent while the application has never used it' });

export const emailRecord = z.object({
  id: z.string().meta({ example: '84210593742816' }),
  name: z.string(),
  extra: z.string().meta({ description: 'Your own data as JSON text' }),
  createTime: z.string(),
  updateTime: z.string(),
  extraObject: z.unknown().meta({ description: 'The same as a value; null where the text is no JSON' }),
  userId: z.string(),
  subject: z.string(),
  version: z.number().int().meta({ description: '0 before the first save' }),
  etag: z.string().meta({ description: 'For `If-Match`; also in the header `ETag`' }),
  createdAt: z.string().meta({ description: 'ISO 8601 in every API version' }),
  updatedAt: z.string(),
  approval: approvalRecord.optional(),
});

export const fullEmailRecord = emailRecord.extend({
  html: z.string(),
  text: z.string().meta({ description: 'The plain-text part' }),
  json: z.unknown().meta({ description: 'The design' }),
  htmlBytes: z.number().int(),
});

/** First what the Complete Embed Flow page shows, in its order, then what we add. */
export function encodeEmail(email: Email, facts: RequestFacts): z.input<typeof emailRecord> {
  return {
    id: email.id,
    name: email.name,
    extra: email.extra,
    createTime: formatTime(email.createdAt, facts),
    updateTime: formatTime(email.updatedAt, facts),
    extraObject: readJson(email.extra),
    userId: email.userId,
    subject: email.subject,
    version: email.version,
    etag: email.etag,
    createdAt: email.createdAt.toISOString(),
    updatedAt: email.updatedAt.toISOString(),
    ...(email.approval ? { approval: email.approval } : {}),
  };
}

export const encodeFullEmail = (email: FullEmail, facts: RequestFacts): z.input<typeof fullEmailRecord> => ({
  ...encodeEmail(email, facts),
  html: email.content.html,
  text: email.content.plainText,
  json: JSON.parse(email.content.design) as unknown,
  htmlBytes: email.content.htmlBytes,
});

/** 412 with the state that is there now. */
export const refuseConflict = (current: Email, facts: RequestFacts): never =>
  refuse('version_conflict', 'Somebody else changed the email since; read it again and send its new ETag in If-Match', {
    etag: current.etag,
    email: encodeEmail(current, facts),
  });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
