/** One figure of a run. Figures of one run compare; those of two machines do not. */
export interface Figure {
  /** Stable: results are compared by it. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** Name of another figure of the same run; the ratio to it is what a change is judged by. */
  readonly ratioTo?: string;
}

/** A group of figures that are measured together. One module in this folder, one line in `run.ts`. */
export interface Scenario {
  readonly name: string;
  readonly measure: () => Promise<readonly Figure[]>;
}
