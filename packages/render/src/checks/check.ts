import type { Design, NodeId, Operation, PropertyPath } from '@inlay/document';
import type { Rendered } from '../render-options.ts';

/** What a check looks at. */
export interface CheckInput {
  readonly design: Design;
  readonly subject: string;
  /** The finished mail of this design. */
  readonly mail: Rendered;
}

/** Something that the person should look at before sending. */
export interface Finding {
  /** The check's code; texts and help pages hang on it. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Where to look; the email itself where no single node is meant. */
  readonly nodeId: NodeId;
  /** The property that it is about, below the node's wire JSON. */
  readonly path?: PropertyPath;
  /** For people: a number, a colour or the text concerned. */
  readonly detail?: string;
  /** An edit that settles it. */
  readonly fix?: Operation;
}

/** One check. Pure; never throws on content. */
export interface Check {
  readonly code: string;
  /** English, for lists of checks. */
  readonly label: string;
  readonly run: (input: CheckInput) => readonly Finding[];
}
