/** Where an email stands in review and sign-off; its answers and its pushes carry it. */
export interface EmailApproval {
  /**
   * `none`: it is in no package. `stale`: another content of it was approved, and it is not under review now.
   * `draft`: a package with it is being prepared, `pending`: one is under review.
   */
  readonly status: 'none' | 'draft' | 'pending' | 'approved' | 'declined' | 'stale';
  readonly packageId: string | null;
  readonly round: number | null;
  /** ISO 8601, of the content named by `approvedHash`. */
  readonly approvedAt: string | null;
  /** Hex SHA-256 of the content, and of the one that was approved last. */
  readonly contentHash: string | null;
  readonly approvedHash: string | null;
  /** Whether this very content is approved now. */
  readonly match: boolean;
}
