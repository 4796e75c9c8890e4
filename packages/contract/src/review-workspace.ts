/**
 * What the workspace and the package designer say to the server. No public contract: it ships with the
 * review app. Times are ISO 8601 in UTC.
 */

/** Who works here, and how far they reach. */
export interface WorkspaceSession {
  /** `package`: exactly one; there is no list. */
  readonly reach: 'application' | 'package';
  readonly packageId: string | null;
  readonly applicationName: string;
  /** False: nobody is written to; invitation links are handed over by hand. */
  readonly sendsMail: boolean;
}

/** As the package keeps it; `ready` and the outcome say more. */
export type WorkspaceStatus = 'draft' | 'sent' | 'completed' | 'archived' | 'declined' | 'opted_out' | 'expired';

/** Which packages a list shows. `ready`: everybody has decided and the sender releases it. */
export type WorkspaceFilter =
  | 'all'
  | 'drafts'
  | 'waiting'
  | 'ready'
  | 'changes'
  | 'completed'
  | 'archived'
  | 'expired'
  | 'trash';

/** In the order of the list. */
export const workspaceFilters: readonly WorkspaceFilter[] = [
  'all',
  'drafts',
  'waiting',
  'ready',
  'changes',
  'completed',
  'expired',
  'archived',
  'trash',
];

/** Order of the list: by name and due date ascending, else newest first. */
export type WorkspaceSort = 'updated' | 'created' | 'name' | 'due';

/** One line of the list. */
export interface WorkspaceLine {
  readonly id: string;
  readonly name: string;
  readonly status: WorkspaceStatus;
  readonly outcome: 'changes_requested' | 'rejected' | null;
  /** Everybody has decided; its sender releases it. */
  readonly ready: boolean;
  readonly trashed: boolean;
  readonly round: number;
  readonly senderName: string;
  /** Seats that have decided, of those that owe a decision. */
  readonly decided: number;
  readonly deciders: number;
  /** Names of those whose turn it is, three at most. */
  readonly next: readonly string[];
  /** How many more it is the turn of. */
  readonly nextMore: number;
  readonly dueAt: string | null;
  readonly updatedAt: string;
}

/** A page of the list; `count` is over all pages. */
export interface WorkspacePage {
  readonly items: readonly WorkspaceLine[];
  readonly count: number;
}

/** One person of a seat, and what is known of them in this round. */
export interface WorkspaceSigner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly delegates: readonly { readonly id: string; readonly email: string; readonly name: string }[];
  readonly viewedAt: string | null;
  readonly optedOutAt: string | null;
  readonly notifiedAt: string | null;
}

/** Something that a signer has to bring along, and what came. */
export interface WorkspaceRequirement {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly status: 'incomplete' | 'complete' | 'rejected';
  readonly comment: string;
  readonly files: readonly {
    readonly id: number;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly addedAt: string;
  }[];
}

/** A person, or any one of several. */
export interface WorkspaceRole {
  readonly id: string;
  readonly name: string;
  readonly stage: number;
  readonly mayReassign: boolean;
  readonly message: string;
  readonly signers: readonly WorkspaceSigner[];
  readonly requirements: readonly WorkspaceRequirement[];
  readonly openedAt: string | null;
  readonly finishedAt: string | null;
}

/** What somebody decided, when, and in whose place. */
export interface WorkspaceDecision {
  readonly at: string;
  readonly round: number;
  readonly signerId: string;
  readonly signerName: string;
  readonly signerEmail: string;
  readonly delegateName: string | null;
  readonly typedName: string;
  /** An SVG path in a box of 600 × 200. */
  readonly drawn: string;
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** Something to tick or to answer before approving. */
export interface WorkspaceChecklistItem {
  readonly id: string;
  readonly kind: 'check' | 'text';
  readonly label: string;
  readonly required: boolean;
}

/** What a seat is asked about one email, and what it decided. */
export interface WorkspaceApproval {
  readonly id: string;
  readonly roleId: string;
  readonly asks: 'approval' | 'initials' | 'drawn';
  readonly optional: boolean;
  readonly checklist: readonly WorkspaceChecklistItem[];
  readonly decision: WorkspaceDecision | null;
}

/** The content of one round, which never changes. */
export interface WorkspaceFrozen {
  readonly id: string;
  readonly round: number;
  readonly signedHash: string;
  readonly emailVersion: number | null;
  readonly mediaType: 'text/html' | 'application/pdf';
  readonly subject: string;
  readonly frozenAt: string;
}

/** One email or file of a package. */
export interface WorkspaceDocument {
  readonly id: string;
  readonly name: string;
  readonly source:
    | { readonly is: 'email'; readonly emailId: string; readonly version: number | null }
    | { readonly is: 'file'; readonly mediaType: 'text/html' | 'message/rfc822' | 'application/pdf' };
  readonly frozen: WorkspaceFrozen | null;
  readonly formerly: readonly WorkspaceFrozen[];
  readonly approvals: readonly WorkspaceApproval[];
  /** Ids of roles; null for everybody. */
  readonly visibleTo: readonly string[] | null;
}

/** Why somebody asked for changes, rejected or stepped back. */
export interface WorkspaceReason {
  readonly id: string;
  readonly kind: 'declined' | 'opted_out';
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly text: string;
  readonly signerId: string;
  readonly signerName: string;
  readonly documentIds: readonly string[];
  readonly round: number;
  readonly at: string;
}

/** When signers are written to again. */
export interface WorkspaceReminders {
  readonly startInDays: number;
  readonly everyDays: number;
  readonly repetitions: number;
}

/** A package with everything that the workspace and the designer show. */
export interface WorkspacePackage {
  readonly id: string;
  readonly name: string;
  readonly status: WorkspaceStatus;
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly ready: boolean;
  readonly trashed: boolean;
  readonly round: number;
  readonly message: string;
  readonly sender: { readonly name: string; readonly email: string };
  readonly completesItself: boolean;
  readonly dueAt: string | null;
  readonly onNextRound: 'keep_unchanged' | 'ask_all';
  readonly reminders: WorkspaceReminders | null;
  readonly mayDecline: boolean;
  readonly mayOptOut: boolean;
  readonly mayDownload: boolean;
  readonly declineReasons: readonly string[];
  readonly otherDeclineReason: boolean;
  readonly roles: readonly WorkspaceRole[];
  readonly documents: readonly WorkspaceDocument[];
  readonly reasons: readonly WorkspaceReason[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt: string | null;
  readonly completedAt: string | null;
}

/** What changes the state of a package and needs no words. */
export type PackageMove = 'recall' | 'withdraw' | 'release' | 'archive' | 'trash' | 'restore';

/** Every such change. */
export const packageMoves: readonly PackageMove[] = ['recall', 'withdraw', 'release', 'archive', 'trash', 'restore'];

/** What a seat does about one email. `view`: only looks at it; `hidden`: does not see it. */
export type DraftAsk = 'approval' | 'initials' | 'drawn' | 'advice' | 'view' | 'hidden';

/** Every answer that a seat may have about an email, the strongest first. */
export const draftAsks: readonly DraftAsk[] = ['approval', 'initials', 'drawn', 'advice', 'view', 'hidden'];

/** One person of a seat. */
export interface DraftSigner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Something that a seat has to bring along. */
export interface DraftRequirement {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

/** One seat of a draft: a person, or any one of several. */
export interface DraftRole {
  readonly id: string;
  readonly stage: number;
  readonly mayReassign: boolean;
  readonly signers: readonly DraftSigner[];
  readonly requirements: readonly DraftRequirement[];
}

/** One email or file of a draft, and who does what about it. */
export interface DraftDocument {
  readonly id: string;
  readonly name: string;
  /** Null for uploaded files, whose content stays as it is. */
  readonly email: { readonly id: string; readonly version: number | null } | null;
  /** By id of the role; every role of the draft has one. */
  readonly asks: Readonly<Record<string, DraftAsk>>;
  /** For everybody who approves or draws. */
  readonly checklist: readonly WorkspaceChecklistItem[];
}

/** Everything the designer edits, saved as a whole. */
export interface PackageDraft {
  readonly name: string;
  readonly message: string;
  readonly dueAt: string | null;
  readonly completesItself: boolean;
  readonly onNextRound: 'keep_unchanged' | 'ask_all';
  readonly reminders: WorkspaceReminders | null;
  readonly mayDecline: boolean;
  readonly mayOptOut: boolean;
  readonly mayDownload: boolean;
  readonly declineReasons: readonly string[];
  readonly otherDeclineReason: boolean;
  readonly roles: readonly DraftRole[];
  readonly documents: readonly DraftDocument[];
}

/** `base`: `updatedAt` of the package that the draft began from. */
export interface SaveDraft {
  readonly base: string;
  readonly draft: PackageDraft;
}

/** An email that may be put into a package. */
export interface ChoosableEmail {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  readonly updatedAt: string;
  /** The host's name of its owner, or the host's id of them. */
  readonly ownerName: string;
}

/** Newest first; `nextCursor` is null on the last page. */
export interface ChoosablePage {
  readonly items: readonly ChoosableEmail[];
  readonly nextCursor: string | null;
}

/** A saved version of an email. */
export interface ChoosableVersion {
  readonly version: number;
  readonly savedAt: string;
  readonly author: string;
}

/** Somebody from an earlier package. */
export interface KnownPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** One line of the record. */
export interface EvidenceLine {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actorKind: 'application' | 'sender' | 'signer' | 'system';
  /** Name, else address; empty for the system. */
  readonly actor: string;
  readonly ip: string;
  /** What it is about, by name. */
  readonly target: string;
}

/** A page of the record. */
export interface EvidencePage {
  /** Newest first. */
  readonly items: readonly EvidenceLine[];
  readonly nextCursor: string | null;
}
