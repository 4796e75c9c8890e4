import type { JsonObject } from '@inlay/document';
import type { SignoffCaller } from '../caller.ts';
import type {
  Ceremony,
  Document,
  DocumentSource,
  FrozenContent,
  Package,
  Reminders,
  Role,
  Sender,
  Signer,
} from '../package.ts';

/**
 * What a sender does. Every verb refuses with `package_not_found`, `package_out_of_scope`; what changes a package that
 * is not a draft, with `package_not_modifiable`.
 */
export interface PackageVerbs {
  /** A draft (or template); with `send: true` it is sent in the same transaction. @throws Refusal `validation_failed`, `sender_not_found`, `email_not_found`, `document_refused`. */
  create(caller: SignoffCaller, input: NewPackage): Promise<Package>;
  /** @param way `change` refuses a sender who may look at it and no more, with `not_allowed`. */
  get(caller: SignoffCaller, id: string, way?: 'read' | 'change'): Promise<Package>;
  /** Newest change first. A caller bound to a package sees that one alone. */
  list(
    caller: SignoffCaller,
    query: PackageQuery,
  ): Promise<{ readonly items: readonly Package[]; readonly count: number }>;
  /** Only the given members change. Name, message, due date, data and reminders may change while it is sent, too. */
  change(caller: SignoffCaller, id: string, change: PackageChange): Promise<Package>;
  /** A draft or template under another id, without decisions. `change` is applied to the copy. */
  clone(
    caller: SignoffCaller,
    id: string,
    change: PackageChange & { readonly kind?: Package['kind'] },
  ): Promise<Package>;
  /**
   * Freezes the emails, opens the first stage. Emails whose content is as in the last round keep their decisions,
   * where the package says so. @throws Refusal `validation_failed` when a document, a required approval, or a
   * signer is missing; `email_not_found`.
   */
  send(caller: SignoffCaller, id: string): Promise<Package>;
  /** sent → draft, and `declined`, `opted_out` and `expired` → draft for the next round. */
  recall(caller: SignoffCaller, id: string): Promise<Package>;
  /** completed → draft: the approval no longer counts, and the host is told. */
  withdraw(caller: SignoffCaller, id: string): Promise<Package>;
  /** Where everybody has decided and the package waits for its sender. */
  complete(caller: SignoffCaller, id: string): Promise<Package>;
  archive(caller: SignoffCaller, id: string): Promise<Package>;
  trash(caller: SignoffCaller, id: string): Promise<Package>;
  restore(caller: SignoffCaller, id: string): Promise<Package>;
  remove(caller: SignoffCaller, id: string): Promise<void>;

  /** @throws Refusal `validation_failed`, `email_not_found`, `document_refused` (size, media type, no HTML). */
  addDocuments(caller: SignoffCaller, id: string, documents: readonly NewDocument[]): Promise<Package>;
  changeDocument(caller: SignoffCaller, id: string, documentId: string, change: DocumentChange): Promise<Package>;
  removeDocument(caller: SignoffCaller, id: string, documentId: string): Promise<Package>;
  setVisibility(
    caller: SignoffCaller,
    id: string,
    visibleTo: Readonly<Record<string, readonly string[] | null>>,
  ): Promise<Package>;
  /**
   * What signers see, or, of a draft, what they would see now. `frozenId` names an earlier round.
   * Signers get only what their role may see. @throws Refusal `document_not_found`.
   */
  readContent(caller: SignoffCaller, id: string, documentId: string, frozenId?: string): Promise<FrozenContent>;

  /**
   * Everything that was ever put before signers, oldest first: what the evidence speaks of, also of documents that
   * were removed since. What was uploaded and never sent is in it too.
   */
  listContent(caller: SignoffCaller, id: string): Promise<readonly FrozenContent[]>;

  /** While it is sent, roles of stages that are not open yet may still be added, changed and removed. */
  addRole(caller: SignoffCaller, id: string, role: NewRole): Promise<Package>;
  changeRole(caller: SignoffCaller, id: string, roleId: string, change: Partial<NewRole>): Promise<Package>;
  removeRole(caller: SignoffCaller, id: string, roleId: string): Promise<Package>;
  replaceRoles(caller: SignoffCaller, id: string, roles: readonly NewRole[]): Promise<Package>;
  unlockRole(caller: SignoffCaller, id: string, roleId: string): Promise<Package>;

  /** A durable invitation: an address of ours that never expires while the package is sent and the signer is in it. */
  signingSecret(caller: SignoffCaller, id: string, roleId: string, signerId: string): Promise<string>;
  /** Whose invitation a secret is. Consumes nothing. */
  findBySigningSecret(
    secret: string,
  ): Promise<
    | { readonly applicationId: string; readonly packageId: string; readonly roleId: string; readonly signerId: string }
    | undefined
  >;
}

export interface NewPackage extends PackageChange {
  readonly name: string;
  readonly kind?: Package['kind'];
  /** By id or email; absent: the owner of the application. One that does not exist yet is made when it has a name. */
  readonly sender?: Partial<Sender> & { readonly email?: string };
  readonly roles?: readonly NewRole[];
  readonly documents?: readonly NewDocument[];
  readonly send?: boolean;
}

export interface PackageChange {
  readonly name?: string;
  readonly description?: string;
  readonly language?: string;
  readonly message?: string;
  readonly visibility?: Package['visibility'];
  readonly completesItself?: boolean;
  readonly dueAt?: string | null;
  readonly onNextRound?: Package['onNextRound'];
  readonly ceremony?: Partial<Ceremony>;
  readonly reminders?: Pick<Reminders, 'startInDays' | 'everyDays' | 'repetitions'> | null;
  readonly data?: JsonObject;
  readonly carried?: JsonObject;
}

export interface NewRole
  extends Partial<Pick<Role, 'name' | 'stage' | 'kind' | 'mayReassign' | 'locked' | 'message' | 'data' | 'carried'>> {
  /** The caller's own id of the role, 1 to 64 characters; absent: one is made. */
  readonly id?: string;
  readonly signers?: readonly NewSigner[];
  readonly requirements?: readonly {
    readonly id?: string;
    readonly name: string;
    readonly description?: string;
    readonly required?: boolean;
    readonly data?: JsonObject;
  }[];
}

export interface NewSigner
  extends Partial<Pick<Signer, 'title' | 'company' | 'phone' | 'language' | 'data' | 'carried'>> {
  readonly id?: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly delegates?: readonly { readonly id?: string; readonly email: string; readonly name: string }[];
}

export interface NewDocument {
  readonly id?: string;
  readonly name?: string;
  readonly index?: number;
  readonly description?: string;
  readonly source:
    | Extract<DocumentSource, { is: 'email' }>
    | { readonly is: 'file'; readonly fileName: string; readonly bytes: Buffer };
  readonly approvals?: readonly NewApproval[];
  readonly visibleTo?: readonly string[] | null;
  readonly data?: JsonObject;
  readonly carried?: JsonObject;
}

export interface NewApproval {
  readonly id?: string;
  readonly roleId: string;
  readonly name?: string;
  readonly asks?: Document['approvals'][number]['asks'];
  readonly optional?: boolean;
  readonly checklist?: Document['approvals'][number]['checklist'];
  readonly data?: JsonObject;
  readonly carried?: JsonObject;
}

export type DocumentChange = Partial<Omit<NewDocument, 'id' | 'source'>> & {
  /** Another version of the same or another email. */
  readonly source?: Extract<DocumentSource, { is: 'email' }>;
};

export interface PackageQuery {
  /** Absent: every status. */
  readonly statuses?: readonly Package['status'][];
  readonly kind?: Package['kind'];
  readonly trashed?: boolean;
  readonly senderId?: string;
  readonly ownerEmail?: string;
  /** In the name, or in the name or address of anybody in it. */
  readonly search?: string;
  readonly changedFrom?: string;
  readonly changedTo?: string;
  readonly emailId?: string;
  /** Everybody has decided, and its sender has not released it yet. */
  readonly awaitsRelease?: boolean;
  /** Whose date is that near or past, by the clock of the database. */
  readonly dueWithinDays?: number;
  readonly sortBy?: 'updated' | 'created' | 'completed' | 'name' | 'due' | 'status';
  readonly ascending?: boolean;
  /** 0 or more. */
  readonly offset: number;
  /** 1 to 100. */
  readonly max: number;
}

/** People who prepare packages in an application. */
export interface SenderVerbs {
  /** The one who speaks for the application; made at the first call. */
  owner(caller: SignoffCaller): Promise<Sender>;
  get(caller: SignoffCaller, id: string): Promise<Sender>;
  findByEmail(caller: SignoffCaller, email: string): Promise<Sender | undefined>;
  list(
    caller: SignoffCaller,
    query: { readonly search?: string; readonly offset: number; readonly max: number },
  ): Promise<{ readonly items: readonly Sender[]; readonly count: number }>;
  /** @throws Refusal `already_exists` for a taken address, `validation_failed`. */
  create(caller: SignoffCaller, sender: Omit<Sender, 'id'> & { readonly id?: string }): Promise<Sender>;
  change(caller: SignoffCaller, id: string, change: Partial<Omit<Sender, 'id'>>): Promise<Sender>;
  remove(caller: SignoffCaller, id: string): Promise<void>;
  /** The sender that stands for an end user of the editor; made when there is none. */
  ensureForEndUser(
    caller: SignoffCaller,
    endUser: { readonly id: number; readonly externalId: string; readonly name: string },
  ): Promise<Sender>;
  listDelegates(caller: SignoffCaller, id: string): Promise<readonly Sender[]>;
  setDelegates(caller: SignoffCaller, id: string, delegateIds: readonly string[]): Promise<readonly Sender[]>;
}
