import { refuse } from '@inlay/contract';
import type { Transaction } from '../../../db/database.ts';
import { makeId } from '../../../kernel/ids.ts';
import { sha256Hex } from '../../../kernel/sha256.ts';
import type { SignoffActor, SignoffCaller } from '../caller.ts';
import { changePackage, nameOf, readPackage } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { PackageEvent, PackageEventType } from '../events.ts';
import type { Comment, Package } from '../package.ts';
import { checkCommentText, checkPin, commentsMax, mustBeOpenForComments, seesComment } from './rules/comment.ts';
import { type Seat, seatOf } from './rules/seats.ts';
import { mustBeShown } from './rules/watch.ts';
import * as store from './store.ts';
import type { DecisionVerbs } from './verbs.ts';

type CommentVerbs = Pick<
  DecisionVerbs,
  'listComments' | 'addComment' | 'changeComment' | 'resolveComment' | 'removeComment'
>;

/** What people say about documents. The evidence holds the hash of a text, not the text: its author may take it back. */
export function createComments(context: SignoffContext): CommentVerbs {
  const change = changePackage(context);
  const edit = createEdit(context);
  return {
    listComments: (caller, id) =>
      caller.transact({ applicationId: caller.applicationId }, async (tx) => {
        const subject = await readPackage(tx, caller, id);
        const seat = seatIn(subject, caller.actor);
        if (seat) mustBeShown(subject);
        return (await store.listComments(tx, id)).filter((comment) => seesComment(subject, seat, comment));
      }),
    async addComment(caller, id, input) {
      const text = checkCommentText(input.text);
      const pin = checkPin(input.pin);
      const commentId = makeId('cmt');
      let added: Comment | undefined;
      await change(caller, id, async (subject, { tx, now }) => {
        const seat = seatIn(subject, caller.actor);
        mustBeOpenForComments(subject, seat);
        checkPlace(subject, seat, input.documentId);
        const { documentId, parentId } = input;
        if (parentId !== null) await checkParent(tx, id, { parentId, documentId });
        if ((await store.countComments(tx, id)) >= commentsMax) {
          refuse('quota_reached', `A package takes at most ${commentsMax} comments`);
        }
        const author = authorOf(subject, caller.actor);
        const { round } = subject;
        added = {
          id: commentId,
          documentId,
          round,
          parentId,
          pin,
          author,
          text,
          createdAt: now,
          editedAt: null,
          resolvedAt: null,
        };
        await store.insertComment(tx, caller, id, added);
        return { next: subject, events: [eventOf('comment.added', subject, added)] };
      });
      return added ?? refuse('comment_not_found');
    },
    async changeComment(caller, id, commentId, text) {
      const said = checkCommentText(text);
      return edit(caller, id, commentId, async ({ tx, now, comment, isAuthor }) => {
        if (!isAuthor) refuse('not_allowed', 'Only its author changes a comment');
        if (comment.text === said) return undefined;
        const changed = { ...comment, text: said, editedAt: now };
        await store.updateComment(tx, id, changed);
        return { comment: changed, type: 'comment.changed' };
      });
    },
    resolveComment: (caller, id, commentId, resolved) =>
      edit(caller, id, commentId, async ({ tx, now, comment }) => {
        if (resolved === (comment.resolvedAt !== null)) return undefined;
        const changed = { ...comment, resolvedAt: resolved ? now : null };
        await store.updateComment(tx, id, changed);
        return { comment: changed, type: resolved ? 'comment.resolved' : 'comment.changed' };
      }),
    async removeComment(caller, id, commentId) {
      await edit(caller, id, commentId, async ({ tx, comment, seat, isAuthor }) => {
        if (!isAuthor && seat !== null) refuse('not_allowed', 'A comment is removed by its author or the sender');
        await store.deleteComment(tx, id, commentId);
        return { comment, type: 'comment.removed' };
      });
    },
  };
}

type Edit = (
  caller: SignoffCaller,
  id: string,
  commentId: string,
  work: (found: Found) => Promise<{ readonly comment: Comment; readonly type: PackageEventType } | undefined>,
) => Promise<Comment>;

/** Locks the package, finds the comment as this caller may see it, and notes what `work` made of it. */
const createEdit =
  (context: SignoffContext): Edit =>
  async (caller, id, commentId, work) => {
    let edited: Comment | undefined;
    await changePackage(context)(caller, id, async (subject, { tx, now }) => {
      const seat = seatIn(subject, caller.actor);
      const comment = await store.findComment(tx, id, commentId);
      if (!comment || !seesComment(subject, seat, comment)) return refuse('comment_not_found');
      mustBeOpenForComments(subject, seat);
      const isAuthor = isSamePerson(comment, caller.actor, seat);
      const done = await work({ tx, now, comment, seat, isAuthor });
      edited = done?.comment ?? comment;
      return { next: subject, events: done ? [eventOf(done.type, subject, done.comment)] : [] };
    });
    return edited ?? refuse('comment_not_found');
  };

interface Found {
  readonly tx: Transaction;
  readonly now: string;
  readonly comment: Comment;
  readonly seat: Seat | null;
  readonly isAuthor: boolean;
}

/** Null for the sender's side, which sees everything. */
const seatIn = (subject: Package, actor: SignoffActor): Seat | null =>
  actor.kind === 'signer' ? seatOf(subject, actor) : null;

function isSamePerson({ author }: Comment, actor: SignoffActor, seat: Seat | null): boolean {
  if (seat) return author.kind === 'signer' && author.id === (seat.delegate?.id ?? seat.signer.id);
  return author.kind === actor.kind && author.id === actor.id;
}

function authorOf(subject: Package, actor: SignoffActor): Comment['author'] {
  const { kind } = actor;
  if (kind === 'system') return refuse('not_allowed');
  const id = kind === 'signer' ? (actor.delegateId ?? actor.id) : actor.id;
  return { kind, id, ...nameOf(subject, actor) };
}

function checkPlace(subject: Package, seat: Seat | null, documentId: string | null): void {
  const isThere = documentId === null || subject.documents.some(({ id }) => id === documentId);
  if (!isThere || !seesComment(subject, seat, { documentId })) refuse('document_not_found');
}

/** An answer stands below a comment about the same thing, one level deep. */
async function checkParent(
  tx: Transaction,
  packageId: string,
  { parentId, documentId }: { readonly parentId: string; readonly documentId: string | null },
): Promise<void> {
  const parent = await store.findComment(tx, packageId, parentId);
  if (!parent || parent.documentId !== documentId || parent.parentId !== null) refuse('comment_not_found');
}

function eventOf(type: PackageEventType, subject: Package, comment: Comment): PackageEvent {
  const document = subject.documents.find(({ id }) => id === comment.documentId);
  const { id, name } = document ?? subject;
  return {
    type,
    target: { kind: document ? 'document' : 'package', id, name },
    ...(document ? { documentId: document.id } : {}),
    data: {
      commentId: comment.id,
      documentId: comment.documentId,
      parentId: comment.parentId,
      textSha256: sha256Hex(comment.text),
    },
  };
}
