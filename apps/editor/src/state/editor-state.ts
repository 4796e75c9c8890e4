import type { EditorEmail } from '@inlay/contract';
import type { Design, Device, NodeId } from '@inlay/document';
import type { PickedImage } from '@inlay/embed/protocol';
import type { SaveState } from '../save/save-state.ts';
import type { VersionHistory } from '../versions/version-history.ts';

export type Panel = 'blocks' | 'rows' | 'modules' | 'images' | 'outline';

/** What stands above the page and takes the focus. */
export type Overlay =
  | { readonly kind: 'preview' }
  | { readonly kind: 'versions'; readonly history: VersionHistory }
  | { readonly kind: 'code' }
  | { readonly kind: 'signoff' }
  /** The gallery; it answers once, with null where nothing was chosen. */
  | {
      readonly kind: 'images';
      readonly current: string | null;
      readonly answer: (image: PickedImage | null) => void;
    }
  | { readonly kind: 'saveModule'; readonly id: NodeId }
  | { readonly kind: 'updateModule'; readonly id: NodeId }
  | { readonly kind: 'conflict'; readonly theirs: EditorEmail }
  | { readonly kind: 'ended'; readonly asked: boolean };

export interface EditorState {
  readonly design: Design;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly name: string;
  readonly subject: string;
  /** The email's own id when nothing smaller is selected. */
  readonly selected: NodeId;
  /** The block whose text is being edited in the canvas. */
  readonly editing: NodeId | null;
  /** The node that was lifted by keyboard, and the design as it would be if it were dropped now. */
  readonly lifted: { readonly id: NodeId; readonly design: Design } | null;
  readonly device: Device;
  readonly panel: Panel;
  /** On narrow screens one sheet at a time is open. */
  readonly sheet: 'palette' | 'inspector' | null;
  readonly saving: SaveState;
  readonly overlay: Overlay | null;
  /** Nothing but an approved version may be handed out to be sent. */
  readonly signoffRequired: boolean;
  /** When the draft was made that the editor opened with; until the person has dealt with it. */
  readonly restoredAt: string | null;
  /** For the live region. The number makes the same text be read again. */
  readonly announcements: readonly Announcement[];
}

export interface Announcement {
  readonly text: string;
  readonly number: number;
}
