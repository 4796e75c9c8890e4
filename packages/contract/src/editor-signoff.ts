/** What the editor's "Send for sign-off" and the server say to each other. Ships with the editor. */
export interface EditorSignoff {
  /** False: the application keeps sign-off to its backend. */
  readonly offered: boolean;
  /** Whether mails are sent; otherwise links are handed over by hand. */
  readonly sendsMail: boolean;
  /** The email's latest package; null: it never was in one. */
  readonly latest: EditorPackage | null;
  /** The saved version's content is approved. */
  readonly approved: boolean;
}

/** A package as the editor tells of it. */
export interface EditorPackage {
  readonly id: string;
  /** Its page opens for this person: of a package that somebody else sent it does not. */
  readonly mayOpen: boolean;
  readonly name: string;
  readonly status: 'draft' | 'sent' | 'completed' | 'archived' | 'declined' | 'opted_out' | 'expired';
  readonly outcome: 'changes_requested' | 'rejected' | null;
  readonly round: number;
  /** ISO 8601. */
  readonly dueAt: string | null;
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    readonly state: 'waiting' | 'asked' | 'seen' | 'approved' | 'declined' | 'opted_out';
  }[];
  /** What was said with the last "no", newest first. */
  readonly reasons: readonly { readonly name: string; readonly text: string; readonly at: string }[];
}

/** `POST /thirdApp/signoff`: the saved version goes to these reviewers. */
export interface SendForSignoff {
  /** The version that the person looks at; a newer one is a conflict. */
  readonly version: number;
  /** Name of the package, 1 to 255 characters. */
  readonly name: string;
  readonly message: string;
  /** ISO 8601; null: no date. */
  readonly dueAt: string | null;
  /** 1 to 20. */
  readonly reviewers: readonly { readonly name: string; readonly email: string }[];
  /** One after the other in this order; otherwise all at once. */
  readonly inOrder: boolean;
}

/** Answer of `POST /thirdApp/signoff`. */
export interface SentForSignoff {
  readonly package: EditorPackage;
  /** One per reviewer where no mails are sent, else none: anybody who has a link decides as that person. */
  readonly links: readonly { readonly name: string; readonly email: string; readonly url: string }[];
}
