import type { JsonObject } from '@inlay/document';

/**
 * A package: a review request of one sender over frozen emails, decided by signers. It is one value that
 * is loaded, changed by pure rules and written back whole under a row lock; what is large (frozen
 * content, attachments, comments) has rows of its own. Times are ISO 8601 in UTC with `Z`.
 */
export interface Package {
  /** Base64url of 20 random bytes, with its `=`: 28 characters. */
  readonly id: string;
  readonly applicationId: string;
  readonly kind: 'package' | 'template';
  readonly name: string;
  readonly description: string;
  readonly status: PackageStatus;
  /** Set aside by its sender; comes back as it was. */
  readonly trashed: boolean;
  readonly language: string;
  /** What the sender writes to every signer. */
  readonly message: string;
  /** Which senders of the application see it: all, or its own. */
  readonly visibility: 'account' | 'sender';
  readonly sender: Sender;
  /** False: when everybody has decided, the sender releases it. */
  readonly completesItself: boolean;
  readonly dueAt: string | null;
  /** 0 before it was first sent; each sending begins the next one. */
  readonly round: number;
  /** On the next round: only emails whose content changed ask again, or all of them. */
  readonly onNextRound: 'keep_unchanged' | 'ask_all';
  /** Why it ended without approval. */
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly roles: readonly Role[];
  readonly documents: readonly Document[];
  readonly reasons: readonly Reason[];
  readonly reminders: Reminders | null;
  /** How the page of the signers behaves. */
  readonly ceremony: Ceremony;
  /** The caller's own map; given back as it came. */
  readonly data: JsonObject;
  /** Members of the caller's form that mean nothing to us; given back as they came. */
  readonly carried: JsonObject;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt: string | null;
  readonly completedAt: string | null;
}

/**
 * draft → sent → completed → archived; sent → draft (recall), declined, opted_out, expired;
 * completed → draft when its sender withdraws the approval.
 * `declined` with the outcome `changes_requested` may be recalled to draft for the next round.
 */
export type PackageStatus = 'draft' | 'sent' | 'completed' | 'archived' | 'declined' | 'opted_out' | 'expired';

/** Who prepares packages: the application's owner, or a person of the host. */
export interface Sender {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly title: string;
  readonly phone: string;
  readonly language: string;
  /** Our id of the end user whose emails this sender may put in; null for a sender of the host's backend. */
  readonly endUserId: number | null;
}

/** One seat at the table: a person, or any one of several. Roles of one stage decide in parallel. */
export interface Role {
  readonly id: string;
  readonly name: string;
  /** 0 first; the next stage opens when everybody required of this one has decided. */
  readonly stage: number;
  readonly kind: 'signer' | 'sender';
  readonly mayReassign: boolean;
  readonly locked: boolean;
  /** To this role alone. */
  readonly message: string;
  /** Several: the first decision is the role's. None: a seat without a person, which cannot be sent. */
  readonly signers: readonly Signer[];
  readonly requirements: readonly Requirement[];
  /** When the turn came, this round. */
  readonly openedAt: string | null;
  /** When everything that this role owes was decided, this round. */
  readonly finishedAt: string | null;
  readonly data: JsonObject;
  readonly carried: JsonObject;
}

export interface Signer {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly company: string;
  readonly phone: string;
  readonly language: string;
  /** Signs on this one's behalf, when a grant names it. */
  readonly delegates: readonly Delegate[];
  /** First look at any of the documents, this round. */
  readonly viewedAt: string | null;
  /** By document: the modes in which it was shown to this signer, this round. Absent: none. */
  readonly views?: Readonly<Record<string, readonly ViewMode[]>>;
  /** Said "not my area"; no decision is expected of them. */
  readonly optedOutAt: string | null;
  /** Last invitation or reminder. */
  readonly notifiedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly data: JsonObject;
  readonly carried: JsonObject;
}

export interface Delegate {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Something that the signer has to bring: proof of a claim, a form of the brand. */
export interface Requirement {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly status: 'incomplete' | 'complete' | 'rejected';
  /** What the sender said to a rejection. */
  readonly comment: string;
  readonly files: readonly RequirementFile[];
  readonly data: JsonObject;
}

export interface RequirementFile {
  readonly id: number;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly addedAt: string;
}

/** What is decided about. While the package is a draft, an email may still be exchanged for another version. */
export interface Document {
  readonly id: string;
  readonly name: string;
  readonly index: number;
  readonly description: string;
  readonly source: DocumentSource;
  /** What signers see: made when the package is sent (emails), or when the file came (uploads). */
  readonly frozen: Frozen | null;
  /** Earlier rounds, oldest first. */
  readonly formerly: readonly Frozen[];
  readonly approvals: readonly Approval[];
  /** Ids of the roles that see it; null for all. */
  readonly visibleTo: readonly string[] | null;
  readonly data: JsonObject;
  readonly carried: JsonObject;
}

export type DocumentSource =
  /** `version` null: whatever is current when the package is sent. */
  | { readonly is: 'email'; readonly emailId: string; readonly version: number | null }
  | { readonly is: 'file'; readonly mediaType: 'text/html' | 'message/rfc822' | 'application/pdf' };

/** Points at frozen content; the content itself is a row that is never changed. */
export interface Frozen {
  readonly id: string;
  readonly round: number;
  /** Lower-case hex SHA-256 of the canonical content: what decisions bind to. */
  readonly signedHash: string;
  /** The email's own hash of this version, hex; null for files. What the gate compares. */
  readonly contentSha256: string | null;
  readonly emailVersion: number | null;
  readonly mediaType: 'text/html' | 'application/pdf';
  readonly subject: string;
  readonly preheader: string;
  readonly bytes: number;
  readonly frozenAt: string;
}

/** One required (or, when optional, welcome) decision of a role about a document. */
export interface Approval {
  readonly id: string;
  readonly roleId: string;
  readonly name: string;
  /** What the signer does: click to approve, "reviewed, no objection", draw a signature. */
  readonly asks: 'approval' | 'initials' | 'drawn';
  readonly optional: boolean;
  /** Nothing required may stay open. */
  readonly checklist: readonly ChecklistItem[];
  readonly decision: Decision | null;
  readonly data: JsonObject;
  /** The caller's fields and members as they came, so that they go back word for word. */
  readonly carried: JsonObject;
}

export interface ChecklistItem {
  readonly id: string;
  readonly kind: 'check' | 'text';
  readonly label: string;
  readonly required: boolean;
}

export type ViewMode = 'desktop' | 'mobile' | 'dark' | 'text';

export interface Decision {
  readonly at: string;
  readonly round: number;
  readonly signerId: string;
  readonly signerEmail: string;
  readonly signerName: string;
  /** Who acted in the signer's place; null: the signer. */
  readonly delegate: Delegate | null;
  /** Of the frozen content that was shown. */
  readonly signedHash: string;
  readonly statement: string;
  readonly typedName: string;
  /** An SVG path of the drawn signature, in a box of 600 × 200; empty where none was asked. */
  readonly drawn: string;
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly views: readonly ViewMode[];
  readonly sessionFields: Readonly<Record<string, string>>;
}

/** Why somebody declined or stepped back. */
export interface Reason {
  readonly id: string;
  readonly kind: 'declined' | 'opted_out';
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly text: string;
  readonly signerId: string;
  readonly roleId: string;
  readonly documentIds: readonly string[];
  readonly round: number;
  readonly at: string;
}

export interface Reminders {
  readonly startInDays: number;
  readonly everyDays: number;
  /** How often after the first. */
  readonly repetitions: number;
  readonly planned: readonly { readonly at: string; readonly sentAt: string | null }[];
}

export interface Ceremony {
  readonly mayDecline: boolean;
  readonly mayOptOut: boolean;
  /** Offered reasons; an empty list leaves the application's. */
  readonly declineReasons: readonly string[];
  readonly optOutReasons: readonly string[];
  /** False: one of the listed reasons has to be taken. */
  readonly otherDeclineReason: boolean;
  readonly otherOptOutReason: boolean;
  readonly mayDownload: boolean;
  /** Where the signer goes on after the end; must be an address of the host. */
  readonly redirectUrl: string;
  readonly handOver: { readonly href: string; readonly text: string; readonly title: string } | null;
}

/** What a page may show of frozen content. `design` is null for files. */
export interface FrozenContent {
  readonly id: string;
  readonly documentId: string;
  readonly round: number;
  readonly mediaType: 'text/html' | 'application/pdf';
  readonly signedHash: string;
  readonly name: string;
  readonly subject: string;
  readonly preheader: string;
  readonly from: string;
  readonly design: string | null;
  readonly html: string;
  readonly plainText: string;
  /** The file as it came (.html, .eml, .pdf); null for emails. */
  readonly original: { readonly mediaType: string; readonly bytes: Buffer } | null;
}

/** Said about a document, pinned to a place in it or to the whole. */
export interface Comment {
  readonly id: string;
  readonly documentId: string | null;
  readonly round: number;
  readonly parentId: string | null;
  readonly pin: CommentPin | null;
  readonly author: {
    readonly kind: 'sender' | 'signer' | 'application';
    readonly id: string;
    readonly name: string;
    readonly email: string;
  };
  readonly text: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly resolvedAt: string | null;
}

/** A place in the HTML: path of child indexes from `body`, the point in that element as shares of its box, and its text to find it again in the next round. */
export interface CommentPin {
  readonly path: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly quote: string;
}
