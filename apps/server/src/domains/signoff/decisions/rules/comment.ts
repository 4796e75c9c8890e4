import { refuse } from '@inlay/contract';
import type { Comment, CommentPin, Package } from '../../package.ts';
import { mustBeTurn, type Seat, sees } from './seats.ts';

const commentLengthMax = 4_000;
export const commentsMax = 500;

const pinBounds = { depth: 100, index: 10_000, quote: 500 } as const;

/** @throws Refusal `validation_failed`. */
export function checkCommentText(text: string): string {
  const said = text.trim();
  if (said === '' || said.length > commentLengthMax) refuseField('text', `1 to ${commentLengthMax} characters`);
  return said;
}

/** A path of child indexes, a point as shares of the element's box, and its text. @throws Refusal `validation_failed`. */
export function checkPin(pin: CommentPin | null): CommentPin | null {
  if (pin === null) return null;
  const { path, x, y, quote } = pin;
  const isIndex = (n: number): boolean => Number.isInteger(n) && n >= 0 && n < pinBounds.index;
  if (path.length > pinBounds.depth || !path.every(isIndex)) refuseField('pin.path', 'child indexes, at most 100');
  const isShare = (n: number): boolean => Number.isFinite(n) && n >= 0 && n <= 1;
  if (!isShare(x) || !isShare(y)) refuseField('pin', 'x and y from 0 to 1');
  if (quote.length > pinBounds.quote) refuseField('pin.quote', `at most ${pinBounds.quote} characters`);
  return { path: [...path], x, y, quote };
}

const refuseField = (field: string, message: string): never =>
  refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });

/** Everybody who sees the document, and everybody for what is said about the whole. @param seat Null: the sender's side. */
export function seesComment(
  subject: Package,
  seat: Pick<Seat, 'role'> | null,
  { documentId }: Pick<Comment, 'documentId'>,
): boolean {
  if (seat === null || documentId === null) return true;
  const document = subject.documents.find(({ id }) => id === documentId);
  return document !== undefined && sees(seat.role, document);
}

/**
 * Signers speak while the package is out and their stage is open; the sender's side until it is over for good.
 * @throws Refusal `package_not_modifiable`, `not_your_turn`.
 */
export function mustBeOpenForComments(subject: Package, seat: Pick<Seat, 'role'> | null): void {
  if (seat !== null) {
    mustBeTurn(subject, seat);
    return;
  }
  const isOpen = ['draft', 'sent', 'declined'].includes(subject.status) && !subject.trashed;
  if (!isOpen) refuse('package_not_modifiable', 'The package is over; nothing more is said in it');
}
