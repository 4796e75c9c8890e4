/** What the top bar says about the work. */
export type SaveState =
  | { readonly kind: 'saved' }
  /** Changed since the last draft. */
  | { readonly kind: 'unsaved' }
  /** The server holds the changes as a draft; no version was made. */
  | { readonly kind: 'drafted' }
  | { readonly kind: 'saving' }
  /** No answer from the server. `changes` are kept in the tab and sent later. */
  | { readonly kind: 'offline'; readonly changes: number }
  /** The server answers, but cannot take it right now. */
  | { readonly kind: 'retrying' }
  /** Refused for what it holds; sending it again would not help. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'readOnly' };
