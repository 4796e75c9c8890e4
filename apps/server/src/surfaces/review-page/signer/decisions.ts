import { z } from 'zod';
import type { Signoff } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams, signerIdOf } from '../review-caller.ts';

const viewModes = z.array(z.enum(['desktop', 'mobile', 'dark', 'text'])).max(4);
const reasonText = z.string().trim().max(4_000);
/** Of the path of a drawn signature; the domain looks at what it is. */
const drawnLengthMax = 20_000;

const decision = z.object({
  documentId: z.string(),
  signedHash: z.string().regex(/^[0-9a-f]{64}$/),
  statement: z.string().max(4_000),
  typedName: z.string().trim().max(200),
  drawn: z.string().max(drawnLengthMax),
  values: z.record(z.string().max(64), z.union([z.boolean(), z.string().max(4_000)])),
  views: viewModes,
});

/** Nothing to tell: the page asks for its seat again. */
const nothing = z.object({});

/** What a signer does about a package. */
export const decisionEndpoints = ({ signoff }: { readonly signoff: Signoff }): readonly AnyEndpoint[] => [
  ...approving(signoff),
  ...leaving(signoff),
];

const approving = ({ decisions }: Signoff): readonly AnyEndpoint[] => [
  defineEndpoint({
    operation: 'review.mark_viewed',
    method: 'POST',
    path: '/packages/:packageId/documents/:documentId/viewed',
    summary: 'Note in which views a document was shown',
    params: packageParams.extend({ documentId: z.string() }),
    body: z.object({ modes: viewModes.min(1) }),
    output: nothing,
    errors: [...packageErrors, 'document_not_found'],
    async handle(call) {
      await decisions.markViewed(callerOf(call), call.params.packageId, call.params.documentId, call.body.modes);
      return { data: {} };
    },
  }),
  defineEndpoint({
    operation: 'review.approve',
    method: 'POST',
    path: '/packages/:packageId/approve',
    summary: 'Approve documents, all or none',
    params: packageParams,
    body: z.object({ decisions: z.array(decision).min(1).max(200) }),
    output: nothing,
    errors: [
      ...packageErrors,
      'document_not_found',
      'approval_not_found',
      'already_decided',
      'content_changed',
      'decision_incomplete',
    ],
    async handle(call) {
      await decisions.approve(callerOf(call), call.params.packageId, call.body.decisions);
      return { data: {} };
    },
  }),
];

const leaving = ({ decisions, packages }: Signoff): readonly AnyEndpoint[] => [
  defineEndpoint({
    operation: 'review.decline',
    method: 'POST',
    path: '/packages/:packageId/decline',
    summary: 'Ask for changes, or reject',
    params: packageParams,
    body: z.object({
      outcome: z.enum(['changes_requested', 'rejected']),
      text: reasonText,
      documentIds: z.array(z.string()).max(200),
    }),
    output: nothing,
    errors: [...packageErrors, 'document_not_found'],
    async handle(call) {
      await decisions.decline(callerOf(call), call.params.packageId, call.body);
      return { data: {} };
    },
  }),
  defineEndpoint({
    operation: 'review.opt_out',
    method: 'POST',
    path: '/packages/:packageId/opt-out',
    summary: 'Step back: not my area',
    params: packageParams,
    body: z.object({ text: reasonText }),
    output: nothing,
    errors: packageErrors,
    async handle(call) {
      await decisions.optOut(callerOf(call), call.params.packageId, call.body.text);
      return { data: {} };
    },
  }),
  defineEndpoint({
    operation: 'review.reassign',
    method: 'POST',
    path: '/packages/:packageId/reassign',
    summary: 'Hand the seat over to somebody else',
    params: packageParams,
    body: z.object({
      email: z.email().max(254),
      firstName: z.string().trim().min(1).max(64),
      lastName: z.string().trim().min(1).max(64),
      text: reasonText,
    }),
    output: nothing,
    errors: [...packageErrors, 'signer_not_found'],
    async handle(call) {
      const { packageId } = call.params;
      const { text, ...person } = call.body;
      const caller = callerOf(call);
      const subject = await packages.get(caller, packageId);
      const { role } = decisions.findSigner(subject, signerIdOf(call.principal));
      await decisions.reassign(caller, packageId, role.id, person, text);
      return { data: {} };
    },
  }),
];
