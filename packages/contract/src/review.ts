/**
 * What the signer's part of the review app says to the server, below `/internal/review`. No public contract: both
 * ends ship together. Every call carries the session as Bearer, or as cookie from our own origin. Times are ISO 8601
 * in UTC.
 */

/** Whom a session of the review app stands for: the application, the sender of a package, a signer. */
export type ReviewSessionKind = 'workspace_session' | 'designer_session' | 'review_session';

/** `POST /internal/review/session`: exactly one of `token` (from `/auth`, `/access`) and `invitation` (from `/invite/…`). */
export interface OpenReviewSession {
  readonly token?: string;
  readonly invitation?: string;
  /** 43 characters of base64url, made before the first try: the same id within 10 s gets the same session. */
  readonly redeemId: string;
  /** Where the address wants to go on; must be one of ours and within the token's reach. */
  readonly target?: string;
  /** The page is framed by another site: over https the cookie then is one that browsers keep there. */
  readonly embedded?: boolean;
}

export interface OpenedReviewSession {
  readonly session: string;
  readonly kind: string;
  readonly packageId: string | null;
  readonly signerId: string | null;
  /** Path to show: `/transaction/{packageId}/sign`, `/designer/{packageId}`, … */
  readonly target: string;
  readonly expiresAt: string;
  readonly idleSeconds: number;
}

/** Whose product this looks like. */
export interface ReviewApplication {
  readonly id: string;
  readonly name: string;
  readonly accent: string | null;
  readonly logoUrl: string | null;
  readonly defaultLocale: string | null;
  /** Exact origins that may frame the page and hear from it; empty: the one that asks first. */
  readonly allowedOrigins: readonly string[];
}

/** `GET /internal/review/session`; asking keeps it alive. */
export interface ReviewSession {
  readonly kind: ReviewSessionKind;
  readonly packageId: string | null;
  readonly signerId: string | null;
  /** The end that using it does not move. */
  readonly expiresAt: string;
  /** It ends this long after the last call. */
  readonly idleSeconds: number;
  readonly application: ReviewApplication;
}

export type ReviewViewMode = 'desktop' | 'mobile' | 'dark' | 'text';

/** `turn`: decide. `waiting`: others first. `done`: this signer owes nothing more. The others end the review for everybody. */
export type ReviewState = 'turn' | 'waiting' | 'done' | 'opted_out' | 'completed' | 'declined' | 'expired' | 'recalled';

/** `GET …/packages/{id}/seat`: everything that this signer sees, except content. */
export interface ReviewSeat {
  readonly state: ReviewState;
  readonly package: ReviewPackage;
  readonly roleId: string;
  readonly roleName: string;
  /** What the sender says to this role alone. */
  readonly roleMessage: string;
  readonly mayReassign: boolean;
  readonly signer: ReviewPerson & { readonly id: string; readonly language: string };
  /** Who signs in the signer's place; null: the signer. */
  readonly delegate: { readonly name: string; readonly email: string } | null;
  readonly documents: readonly ReviewDocument[];
  readonly requirements: readonly ReviewRequirement[];
  /** Everybody who decides, in the order of their turns. */
  readonly people: readonly ReviewSeatOfOther[];
  readonly reasons: readonly ReviewReason[];
  readonly ceremony: ReviewCeremony;
  /** What is agreed to; empty: the product's own words. */
  readonly statement: string;
}

export interface ReviewPackage {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly message: string;
  readonly language: string;
  readonly status: 'draft' | 'sent' | 'completed' | 'archived' | 'declined' | 'opted_out' | 'expired';
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly round: number;
  readonly dueAt: string | null;
  readonly sentAt: string | null;
  readonly completedAt: string | null;
  readonly sender: ReviewPerson & { readonly company: string };
}

export interface ReviewPerson {
  readonly name: string;
  readonly email: string;
}

export interface ReviewDocument {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly mediaType: 'text/html' | 'application/pdf';
  readonly frozenId: string;
  /** What a decision binds to. */
  readonly signedHash: string;
  readonly round: number;
  readonly subject: string;
  readonly preheader: string;
  readonly bytes: number;
  /** Earlier rounds, oldest first. */
  readonly formerly: readonly { readonly frozenId: string; readonly round: number; readonly signedHash: string }[];
  /** What this signer's role is asked; empty: it may only look. */
  readonly approvals: readonly ReviewApproval[];
}

export interface ReviewApproval {
  readonly id: string;
  readonly name: string;
  readonly asks: 'approval' | 'initials' | 'drawn';
  readonly optional: boolean;
  readonly checklist: readonly ReviewChecklistItem[];
  readonly decision: ReviewDecision | null;
}

export interface ReviewChecklistItem {
  readonly id: string;
  readonly kind: 'check' | 'text';
  readonly label: string;
  readonly required: boolean;
}

export interface ReviewDecision {
  readonly at: string;
  readonly round: number;
  readonly signerName: string;
  readonly delegateName: string | null;
  readonly statement: string;
  readonly typedName: string;
  /** An SVG path in a box of 600 × 200. */
  readonly drawn: string;
  readonly values: Readonly<Record<string, string | boolean>>;
}

export interface ReviewRequirement {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly status: 'incomplete' | 'complete' | 'rejected';
  /** Why the sender rejected it. */
  readonly comment: string;
  readonly files: readonly { readonly id: number; readonly name: string; readonly bytes: number }[];
}

export interface ReviewSeatOfOther {
  readonly roleId: string;
  /** Of the people, or the role where there are none. */
  readonly names: readonly string[];
  readonly stage: number;
  readonly state: 'decided' | 'deciding' | 'waiting' | 'opted_out';
  readonly decidedAt: string | null;
  readonly isYou: boolean;
}

export interface ReviewReason {
  readonly kind: 'declined' | 'opted_out';
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly text: string;
  readonly name: string;
  readonly round: number;
  readonly at: string;
}

export interface ReviewCeremony {
  readonly mayDecline: boolean;
  readonly mayOptOut: boolean;
  readonly declineReasons: readonly string[];
  readonly optOutReasons: readonly string[];
  readonly otherDeclineReason: boolean;
  readonly otherOptOutReason: boolean;
  readonly mayDownload: boolean;
  /** Where the browser goes on after the end; empty: nowhere. */
  readonly redirectUrl: string;
  readonly handOver: { readonly href: string; readonly text: string; readonly title: string } | null;
}

/** `GET …/documents/{id}/content`. Shown in a frame where nothing can run or lead away. */
export interface ReviewContent {
  readonly frozenId: string;
  readonly round: number;
  readonly mediaType: 'text/html' | 'application/pdf';
  readonly signedHash: string;
  readonly subject: string;
  readonly preheader: string;
  readonly from: string;
  readonly html: string;
  readonly plainText: string;
  /** The file as it came can be downloaded. */
  readonly hasOriginal: boolean;
}

/** `POST …/approve`, all or nothing. */
export interface ReviewApprove {
  readonly decisions: readonly NewReviewDecision[];
}

export interface NewReviewDecision {
  readonly documentId: string;
  /** Of the content that was on the screen. */
  readonly signedHash: string;
  readonly statement: string;
  readonly typedName: string;
  readonly drawn: string;
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly views: readonly ReviewViewMode[];
}

/** `POST …/decline` */
export interface ReviewDecline {
  readonly outcome: 'changes_requested' | 'rejected';
  readonly text: string;
  readonly documentIds: readonly string[];
}

/** `POST …/reassign` */
export interface ReviewReassign {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly text: string;
}

/** A place in the HTML, as in the evidence: child indexes from `body`, a point in that element as shares of its box, its text. */
export interface ReviewPin {
  readonly path: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly quote: string;
}

export interface ReviewComment {
  readonly id: string;
  /** Null: about the whole package. */
  readonly documentId: string | null;
  readonly round: number;
  readonly parentId: string | null;
  readonly pin: ReviewPin | null;
  readonly authorKind: 'sender' | 'signer' | 'application';
  readonly authorName: string;
  readonly isMine: boolean;
  readonly text: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly resolvedAt: string | null;
}

export interface NewReviewComment {
  readonly documentId: string | null;
  readonly parentId: string | null;
  readonly pin: ReviewPin | null;
  readonly text: string;
}

/** What a call below `/internal/review` is refused with. */
export interface ReviewRefusal {
  readonly error: string;
  readonly message: string;
  readonly requestId: string;
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
}
