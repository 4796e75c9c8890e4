import { type DraftAsk, draftAsks } from '@inlay/contract';
import { z } from 'zod';
import { messageField, personFields } from '../workspace/workspace-schemas.ts';

const id = z.string().min(1).max(64);

const requirement = z.object({
  id,
  name: z.string().trim().min(1).max(255),
  description: z.string().trim().max(1_000),
  required: z.boolean(),
});

const role = z.object({
  id,
  stage: z.number().int().min(0).max(99),
  mayReassign: z.boolean(),
  signers: z.array(personFields.extend({ id })).max(50),
  requirements: z.array(requirement).max(20),
});

const checklistItem = z.object({
  id,
  kind: z.enum(['check', 'text']),
  label: z.string().trim().min(1).max(300),
  required: z.boolean(),
});

const document = z.object({
  id,
  name: z.string().trim().min(1).max(255),
  email: z.object({ id, version: z.number().int().min(1).nullable() }).nullable(),
  asks: z.record(id, z.enum(draftAsks as [DraftAsk, ...DraftAsk[]])),
  checklist: z.array(checklistItem).max(30),
});

/** The bounds of a whole draft; what is missing before it can be sent is no matter of these. */
export const draftSchema = z.object({
  name: z.string().trim().min(1).max(255),
  message: messageField,
  dueAt: z.iso.datetime().nullable(),
  completesItself: z.boolean(),
  onNextRound: z.enum(['keep_unchanged', 'ask_all']),
  reminders: z
    .object({
      startInDays: z.number().int().min(1).max(90),
      everyDays: z.number().int().min(1).max(90),
      repetitions: z.number().int().min(0).max(30),
    })
    .nullable(),
  mayDecline: z.boolean(),
  mayOptOut: z.boolean(),
  mayDownload: z.boolean(),
  declineReasons: z.array(z.string().trim().min(1).max(200)).max(20),
  otherDeclineReason: z.boolean(),
  roles: z.array(role).max(100),
  documents: z.array(document).max(50),
});
