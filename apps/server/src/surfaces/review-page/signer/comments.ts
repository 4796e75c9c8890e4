import type { ReviewComment } from '@inlay/contract';
import { z } from 'zod';
import type { Comment, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../review-caller.ts';

const commentParams = packageParams.extend({ commentId: z.string() });
const commentText = z.string().trim().min(1).max(4_000);
const share = z.number().min(0).max(1);
const pin = z.object({
  path: z.array(z.int().min(0).max(10_000)).max(100),
  x: share,
  y: share,
  quote: z.string().max(500),
});
const commentErrors = [...packageErrors, 'comment_not_found', 'document_not_found', 'not_allowed'] as const;
const output = z.custom<ReviewComment>();

/** Threads about emails and places in them: of signers, and of whoever prepares the package. */
export const commentEndpoints = ({ signoff }: { readonly signoff: Signoff }): readonly AnyEndpoint[] => [
  ...saying(signoff),
  ...settling(signoff),
];

const saying = ({ decisions }: Signoff): readonly AnyEndpoint[] => [
  defineEndpoint({
    operation: 'review.list_comments',
    method: 'GET',
    path: '/packages/:packageId/comments',
    summary: 'Comments of a package, oldest first',
    params: packageParams,
    output: z.custom<readonly ReviewComment[]>(),
    errors: commentErrors,
    async handle(call) {
      const caller = callerOf(call);
      const comments = await decisions.listComments(caller, call.params.packageId);
      return { data: comments.map((comment) => encodeComment(comment, caller)) };
    },
  }),
  defineEndpoint({
    operation: 'review.add_comment',
    method: 'POST',
    path: '/packages/:packageId/comments',
    summary: 'Say something about a document or a place in it',
    params: packageParams,
    body: z.object({
      documentId: z.string().nullable(),
      parentId: z.string().nullable(),
      pin: pin.nullable(),
      text: commentText,
    }),
    output,
    errors: commentErrors,
    async handle(call) {
      const caller = callerOf(call);
      const comment = await decisions.addComment(caller, call.params.packageId, call.body);
      return { data: encodeComment(comment, caller), status: 201 };
    },
  }),
];

const settling = ({ decisions }: Signoff): readonly AnyEndpoint[] => [
  defineEndpoint({
    operation: 'review.change_comment',
    method: 'PATCH',
    path: '/packages/:packageId/comments/:commentId',
    summary: 'Change the words of a comment of your own',
    params: commentParams,
    body: z.object({ text: commentText }),
    output,
    errors: commentErrors,
    async handle(call) {
      const caller = callerOf(call);
      const { packageId, commentId } = call.params;
      return {
        data: encodeComment(await decisions.changeComment(caller, packageId, commentId, call.body.text), caller),
      };
    },
  }),
  defineEndpoint({
    operation: 'review.resolve_comment',
    method: 'PUT',
    path: '/packages/:packageId/comments/:commentId/resolved',
    summary: 'Settle a thread, or open it again',
    params: commentParams,
    body: z.object({ resolved: z.boolean() }),
    output,
    errors: commentErrors,
    async handle(call) {
      const caller = callerOf(call);
      const { packageId, commentId } = call.params;
      const comment = await decisions.resolveComment(caller, packageId, commentId, call.body.resolved);
      return { data: encodeComment(comment, caller) };
    },
  }),
  defineEndpoint({
    operation: 'review.remove_comment',
    method: 'DELETE',
    path: '/packages/:packageId/comments/:commentId',
    summary: 'Take a comment back',
    params: commentParams,
    output: z.object({}),
    errors: commentErrors,
    async handle(call) {
      await decisions.removeComment(callerOf(call), call.params.packageId, call.params.commentId);
      return { data: {} };
    },
  }),
];

function encodeComment(comment: Comment, { actor }: SignoffCaller): ReviewComment {
  const { id, documentId, round, parentId, pin: place, author, text, createdAt, editedAt, resolvedAt } = comment;
  return {
    id,
    documentId,
    round,
    parentId,
    pin: place,
    authorKind: author.kind,
    authorName: author.name || author.email,
    isMine: author.kind === actor.kind && author.id === actor.id,
    text,
    createdAt,
    editedAt,
    resolvedAt,
  };
}
