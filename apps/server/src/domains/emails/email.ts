import type { EmailApproval } from '@inlay/contract';
import type { Queryable, Transact } from '../../db/database.ts';
import type { EndUser } from '../end-users/index.ts';

/**
 * Whose emails: our id of the end user (a token or session speaks for them), the host's (an
 * application names them), or whoever owns the shared email that the host knows by this key.
 */
export type Owner = { readonly endUserId: number } | { readonly externalId: string } | { readonly ofEmailKey: string };

/** Who calls a verb, and in which transaction it runs. */
export interface EmailCaller {
  readonly applicationId: string;
  readonly owner: Owner;
  /** `api_key:<credential id>`, `end_user:<id>` or, for plugin users whom we have not met, `plugin_user:<host's id>`. */
  readonly actor: string;
  /**
   * Whose unsaved work and presence it is, where `actor` stands for several people: those whom the host
   * does not name. Absent: the actor's.
   */
  readonly author?: string | undefined;
  readonly requestId: string;
  /** The email was named by a browser, not by a bound token: what is written says so in the audit. */
  readonly unbound?: boolean;
  readonly transact: Transact;
}

/** An email without its content. */
export interface Email {
  readonly id: string;
  /** The host's own id of the end user. */
  readonly userId: string;
  readonly name: string;
  readonly subject: string;
  /** The host's own data as the text that it gets back. */
  readonly extra: string;
  /** 0 before the first save. */
  readonly version: number;
  /** Of what was saved last; null before that. */
  readonly contentSha256: Buffer | null;
  /** Where it stands in sign-off; absent where the application has never used it. */
  readonly approval?: EmailApproval;
  /** Only what is approved may leave. Present beside `approval`. */
  readonly signoffRequired?: boolean;
  /** Changes with anything of the email. */
  readonly etag: string;
  /** Changes with what the editor shows: not with `extra`. */
  readonly contentEtag: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a version holds. */
export interface EmailContent {
  /** JSON text of the design. */
  readonly design: string;
  readonly html: string;
  readonly plainText: string;
  readonly htmlBytes: number;
}

export interface FullEmail extends Email {
  readonly content: EmailContent;
}

/** Unsaved work of one person. */
export interface Draft {
  readonly name: string;
  readonly subject: string;
  /** JSON text of the design. */
  readonly design: string;
  readonly baseVersion: number;
  readonly savedAt: Date;
}

/** Of a write that names the state it began from: somebody else was faster, nothing was written. */
export interface Conflict<Current extends Email> {
  readonly kind: 'conflict';
  readonly current: Current;
}

/** The end users that this domain asks about its owners. */
export interface EndUserLookup {
  findByExternalId(tx: Queryable, externalId: string): Promise<EndUser | undefined>;
  findById(tx: Queryable, id: number): Promise<EndUser | undefined>;
  /** Finds the end user, or makes one with this name. */
  ensure(tx: Queryable, applicationId: string, externalId: string, name: string): Promise<EndUser>;
}
