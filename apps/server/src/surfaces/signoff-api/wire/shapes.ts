import { z } from 'zod';

/**
 * What clients send, as loosely as they do: the published models are sent whole, with null for everything that has no
 * value, and with members of other products. Limits are the domain's.
 */
const text = z.string().nullish();
const flag = z.boolean().nullish();
const map = z.record(z.string(), z.json()).nullish();
const whole = z.number().int().nullish();

export const fieldShape = z.looseObject({
  id: text,
  name: text,
  type: text,
  subtype: text,
  value: z.json().nullish(),
  validation: z.looseObject({ required: flag }).nullish(),
});

export const approvalShape = z.looseObject({
  id: text,
  role: text,
  name: text,
  fields: z.array(fieldShape).nullish(),
  optional: flag,
  enforceCaptureSignature: flag,
  data: map,
});

export const documentShape = z.looseObject({
  id: text,
  name: text,
  index: whole,
  description: text,
  approvals: z.array(approvalShape).nullish(),
  external: z.looseObject({ id: text, provider: text }).nullish(),
  base64Content: text,
  extension: text,
  data: map,
});

const messageShape = z.union([z.looseObject({ content: text }), z.string()]).nullish();

export const signerShape = z.looseObject({
  id: text,
  email: text,
  firstName: text,
  lastName: text,
  title: text,
  company: text,
  phone: text,
  language: text,
  group: z
    .looseObject({ members: z.array(z.looseObject({ email: text, firstName: text, lastName: text })).nullish() })
    .nullish(),
  data: map,
});

const requirementShape = z.looseObject({
  id: text,
  name: text,
  description: text,
  required: flag,
  status: text,
  comment: text,
  data: map,
});

export const roleShape = z.looseObject({
  id: text,
  name: text,
  index: whole,
  type: text,
  signers: z.array(signerShape).nullish(),
  reassign: flag,
  locked: flag,
  emailMessage: messageShape,
  attachmentRequirements: z.array(requirementShape).nullish(),
  data: map,
});

const ceremonyShape = z.looseObject({
  declineButton: flag,
  declineReasons: z.array(z.string()).nullish(),
  disableDeclineOther: flag,
  optOutButton: flag,
  optOutReasons: z.array(z.string()).nullish(),
  disableOptOutOther: flag,
  documentToolbarOptions: z.looseObject({ downloadButton: flag }).nullish(),
  events: z.looseObject({ complete: z.looseObject({ redirect: text }).nullish() }).nullish(),
  handOver: z.looseObject({ href: text, text: text, title: text }).nullish(),
});

export const senderShape = z.looseObject({
  id: text,
  email: text,
  firstName: text,
  lastName: text,
  company: text,
  title: text,
  phone: text,
  language: text,
});

export const packageShape = z.looseObject({
  id: text,
  name: text,
  description: text,
  status: text,
  type: text,
  autocomplete: flag,
  due: text,
  language: text,
  emailMessage: text,
  visibility: text,
  trashed: flag,
  sender: senderShape.nullish(),
  roles: z.array(roleShape).nullish(),
  documents: z.array(documentShape).nullish(),
  settings: z.looseObject({ ceremony: ceremonyShape.nullish() }).nullish(),
  data: map,
});

export type WirePackage = z.output<typeof packageShape>;
export type WireRole = z.output<typeof roleShape>;
export type WireSigner = z.output<typeof signerShape>;
export type WireDocument = z.output<typeof documentShape>;
export type WireApproval = z.output<typeof approvalShape>;
export type WireField = z.output<typeof fieldShape>;
