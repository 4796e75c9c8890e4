import type { Frozen } from '../../package.ts';

/** Content that is about to be frozen: a row of it, and what the package says about the row. */
export interface FreezableContent {
  readonly mediaType: Frozen['mediaType'];
  /** Lower-case hex. */
  readonly signedHash: string;
  readonly contentSha256: string | null;
  readonly emailVersion: number | null;
  readonly subject: string;
  readonly preheader: string;
  readonly from: string;
  /** JSON text; null for files. */
  readonly design: string | null;
  readonly html: string;
  readonly plainText: string;
  readonly bytes: number;
  readonly original: { readonly mediaType: string; readonly bytes: Buffer } | null;
}
