import type { SignoffCaller } from '../caller.ts';
import type { Comment, CommentPin, Document, Package, Requirement, Role, Signer, ViewMode } from '../package.ts';

/**
 * What signers do, and what is done about them while a package is out. A caller of the kind `signer` acts for itself;
 * senders and the application act for a signer only where a verb says so. Every verb refuses with
 * `package_not_found`, `package_out_of_scope`; to a signer whose stage is not open, `not_your_turn`; of a package that
 * is not out, `package_not_modifiable`.
 */
export interface DecisionVerbs {
  /** What this signer sees: the package without what others' eyes are for. Notes the first look, once per round. */
  open(caller: SignoffCaller, id: string): Promise<SignerSeat>;
  /** Notes that a document was shown in these modes; they become part of the decision. */
  markViewed(caller: SignoffCaller, id: string, documentId: string, modes: readonly ViewMode[]): Promise<void>;
  /**
   * Decides what the signer owes on these documents. All or nothing. The last required decision of a stage opens the
   * next one; the last of all completes the package (or makes it ready for its sender).
   * @throws Refusal `document_not_found`, `already_decided`, `content_changed` (a hash that is not the frozen one),
   * `decision_incomplete` (checklist, drawn signature, required attachment).
   */
  approve(caller: SignoffCaller, id: string, decisions: readonly NewDecision[]): Promise<Package>;
  /** Ends the round for everybody. @throws Refusal `validation_failed` without a reason or with one that is not offered. */
  decline(
    caller: SignoffCaller,
    id: string,
    input: {
      readonly outcome: 'changes_requested' | 'rejected';
      readonly text: string;
      readonly documentIds?: readonly string[];
    },
  ): Promise<Package>;
  /** "Not my area". A role with nobody left ends the package as opted out, unless all it owes is optional. */
  optOut(caller: SignoffCaller, id: string, text: string): Promise<Package>;
  /** Hands the role over. By the signer where the role allows it, by the sender always. Secrets of the former signer end. */
  reassign(caller: SignoffCaller, id: string, roleId: string, to: NewPerson, text: string): Promise<Package>;
  setDelegates(
    caller: SignoffCaller,
    id: string,
    signerId: string,
    delegates: readonly { readonly email: string; readonly name: string }[],
  ): Promise<Package>;

  /** By the sender or the application. Invites or reminds one signer, or everybody of a role, whose turn it is. */
  notify(
    caller: SignoffCaller,
    id: string,
    to: { readonly email: string } | { readonly roleId: string },
    message: string,
  ): Promise<Package>;
  /** @throws Refusal `signer_not_found`, also where two signers share an address. */
  findSigner(subject: Package, idOrEmail: string): { readonly role: Role; readonly signer: Signer };
  /** What a signer still owes, or owes at all. */
  owes(
    subject: Package,
    signerId: string,
    documentId?: string,
  ): readonly { readonly document: Document; readonly approval: Document['approvals'][number] }[];
  /**
   * What is open for this caller itself: a signer, or the sender and the application where the sender is one.
   * @throws Refusal `signer_not_found`, `not_allowed`.
   */
  awaits(
    caller: SignoffCaller,
    subject: Package,
  ): readonly { readonly document: Document; readonly approval: Document['approvals'][number] }[];
  /** As the published contract asks it: of a package, a signer, a document, or both. */
  signingState(subject: Package, signerId: string | null, documentId: string | null): SigningState;
  /** Notes a session that a token was redeemed for. */
  sessionStarted(caller: SignoffCaller, id: string): Promise<void>;
  downloaded(
    caller: SignoffCaller,
    id: string,
    what: 'document' | 'evidence' | 'audit' | 'zip',
    documentId?: string,
  ): Promise<void>;

  listComments(caller: SignoffCaller, id: string): Promise<readonly Comment[]>;
  /** @throws Refusal `validation_failed` (empty, over 4000 characters, pin out of range), `document_not_found`, `comment_not_found`. */
  addComment(
    caller: SignoffCaller,
    id: string,
    input: {
      readonly documentId: string | null;
      readonly parentId: string | null;
      readonly pin: CommentPin | null;
      readonly text: string;
    },
  ): Promise<Comment>;
  /** By its author. */
  changeComment(caller: SignoffCaller, id: string, commentId: string, text: string): Promise<Comment>;
  resolveComment(caller: SignoffCaller, id: string, commentId: string, resolved: boolean): Promise<Comment>;
  /** By its author, or by the sender. */
  removeComment(caller: SignoffCaller, id: string, commentId: string): Promise<void>;

  /** @throws Refusal `attachment_not_found`, `payload_too_large` (10 MiB a file, 10 files a requirement), `unsupported_media_type`. */
  addAttachment(
    caller: SignoffCaller,
    id: string,
    requirementId: string,
    file: { readonly name: string; readonly mediaType: string; readonly content: Buffer },
  ): Promise<Requirement>;
  removeAttachment(caller: SignoffCaller, id: string, requirementId: string, fileId: number): Promise<Requirement>;
  readAttachment(
    caller: SignoffCaller,
    id: string,
    requirementId: string,
    fileId: number,
  ): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Buffer }>;
  /** By the sender: accepted, or rejected with a comment. */
  judgeRequirement(
    caller: SignoffCaller,
    id: string,
    requirementId: string,
    judgement: { readonly status: Requirement['status']; readonly comment: string },
  ): Promise<Package>;
}

export interface NewDecision {
  readonly documentId: string;
  /** Absent: everything that the signer owes on this document. */
  readonly approvalIds?: readonly string[];
  /** What the page showed. Absent where a machine decides: the frozen one. */
  readonly signedHash?: string;
  readonly statement: string;
  readonly typedName: string;
  readonly drawn: string;
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly views: readonly ViewMode[];
}

export interface NewPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface SignerSeat {
  readonly subject: Package;
  readonly role: Role;
  readonly signer: Signer;
  readonly isTurn: boolean;
  /** Documents that this role sees. */
  readonly documents: readonly Document[];
}

export type SigningState =
  | 'draft'
  | 'pending'
  | 'signed'
  | 'completed'
  | 'archived'
  | 'declined'
  | 'opted_out'
  | 'expired'
  | 'trashed';

/** Upkeep, over all applications. */
export interface DecisionUpkeep {
  /** Packages past their date expire; reminders that are due are sent. @returns how many packages changed. */
  runDue(): Promise<number>;
}
