/** One race or crash, judged by figures. */
export interface Trial {
  /** Of the test catalogue: `R1`, `P9`. */
  readonly id: string;
  readonly summary: string;
  /** @returns what is wrong, one line each; empty when it passed. Includes the verdict on its negative control. */
  readonly run: (options: TrialOptions) => Promise<readonly string[]>;
}

export interface TrialOptions {
  /** `fast` fits into CI, `full` has the figures of the catalogue. */
  readonly tier: 'fast' | 'full';
  readonly say: (line: string) => void;
}
