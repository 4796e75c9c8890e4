import type { EditorControl } from '@inlay/contract';
import type {
  ConditionCategory,
  DisplayCondition,
  HostButton,
  PickedImage,
  PickedVideo,
  TagEntry,
  TagGroup,
} from '@inlay/embed/protocol';

/**
 * What the page around the editor brings along: data for menus, and pickers of its own. The Embed API
 * has {@link plainHost}; plugin mode makes one from the host's options. A picker that is null does not
 * exist; one that answers null was closed without a choice.
 */
export interface HostFeatures {
  readonly mergeTags: readonly TagGroup[];
  readonly specialLinks: readonly TagGroup[];
  readonly conditions: {
    readonly enabled: boolean;
    /** People may write their own. */
    readonly custom: boolean;
    readonly categories: readonly ConditionCategory[];
  };
  readonly brandColours: readonly { readonly name: string; readonly value: string }[];
  readonly fonts: readonly { readonly name: string; readonly fontFamily: string; readonly url: string | null }[];
  /** Our own list of fonts is offered, too. */
  readonly standardFonts: boolean;
  readonly socialNetworks: readonly { readonly name: string; readonly href: string }[];
  readonly modules: { readonly enabled: boolean; readonly synchronised: boolean };
  readonly hideDeleteImage: boolean;
  /** Subject and preheader are edited here. */
  readonly messageSettings: boolean;
  readonly mobileView: boolean;
  /** Types of blocks that are not offered; those in the email stay as they are. */
  readonly blocksOff: ReadonlySet<string>;
  /** What the application has switched off. */
  readonly controlsOff: ReadonlySet<EditorControl>;
  /** Buttons that the host shows itself. */
  readonly hostButtons: readonly HostButton[];
  readonly pickers: HostPickers;
}

export interface HostPickers {
  readonly image: ((current: string | null) => Promise<PickedImage | null>) | null;
  readonly imageTab: { readonly name: string; readonly open: () => Promise<PickedImage | null> } | null;
  readonly video: ((current: string | null) => Promise<PickedVideo | null>) | null;
  readonly aiAssistant:
    | ((value: string, kind: 'text' | 'subject' | 'preheader' | 'alt') => Promise<string | null>)
    | null;
  readonly smartElements: (() => Promise<Readonly<Record<string, string>> | null>) | null;
  readonly condition: {
    readonly category: string;
    readonly open: (current: DisplayCondition | null) => Promise<DisplayCondition | null>;
  } | null;
  readonly mergeTag: ((current: string | null) => Promise<TagEntry | null>) | null;
}

/** A host that brings nothing along. */
export const plainHost: HostFeatures = {
  mergeTags: [],
  specialLinks: [],
  conditions: { enabled: false, custom: false, categories: [] },
  brandColours: [],
  fonts: [],
  standardFonts: true,
  socialNetworks: [],
  modules: { enabled: true, synchronised: true },
  hideDeleteImage: false,
  messageSettings: true,
  mobileView: true,
  blocksOff: new Set(),
  controlsOff: new Set(),
  hostButtons: [],
  pickers: {
    image: null,
    imageTab: null,
    video: null,
    aiAssistant: null,
    smartElements: null,
    condition: null,
    mergeTag: null,
  },
};
