import type { Project } from './project.ts';

/** One promise about the whole tree. A rule is one file in this folder and one line in `rules.ts`. */
export interface Rule {
  /** A sentence that is true when the rule holds. */
  readonly name: string;
  /** Fewer visited files than this in the real tree means that the rule has gone blind. */
  readonly visitedMin: number;
  readonly check: (project: Project) => Verdict | Promise<Verdict>;
  /** Trees that break the rule: each must be found out. The key says what is wrong. */
  readonly broken: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A tree that keeps the rule although it looks like one that does not. */
  readonly sound?: Readonly<Record<string, string>>;
}

/** What a rule saw. */
export interface Verdict {
  readonly visitedCount: number;
  /** `path: what is wrong and what to do`. */
  readonly findings: readonly string[];
}
