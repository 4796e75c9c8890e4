import type { NodeId } from '@inlay/document';

/** Something that esd markup cannot hold as it is. */
export interface StripoNote {
  readonly code: 'space_moved_inside' | 'envelope_left_out' | 'kept_apart';
  readonly nodeId?: NodeId;
  /** For people, in English. */
  readonly detail: string;
}
