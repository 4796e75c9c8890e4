/**
 * What a host page and the editor frame say to each other in plugin mode. The host page transfers
 * one MessagePort to the frame, to its exact origin; everything else goes through that port, so no
 * other window can listen in or speak. Both ends ship together: no public contract.
 */

/**
 * Message to the frame's window that carries the port; `channel` is the one in the frame's address
 * (`/thirdApp/plugin?app=&channel=&lang=`). The host page repeats it, each time with a fresh port, from
 * the frame's `load` on until the frame says `connected` on one of them. The frame takes the first message
 * whose `source` is its parent and whose channel fits, says `connected` on that port at once, and ignores
 * the rest. A frame that was loaded again (a host that moved it in its page) is connected again.
 */
export interface ConnectMessage {
  readonly source: 'inlay-plugin';
  readonly type: 'connect';
  readonly channel: string;
}

/** A call of the other side, its answer, or news. `id` is unique per direction. */
export type PortMessage =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly error: PortError }
  | { readonly kind: 'event'; readonly name: string; readonly data: unknown };

/** `code` is stable; `message` is for people. */
export interface PortError {
  readonly code: string;
  readonly message: string;
}

/** Argument of a call and what it answers. */
export interface CallShape {
  readonly args: unknown;
  readonly value: unknown;
}

/** Fields of the host's `metadata`; values are strings or become strings. */
export type PluginMetadata = Readonly<Record<string, string>>;

/** One tag that becomes data of the recipient, or a link that the host's sender fills. */
export interface TagEntry {
  readonly label: string;
  readonly value: string;
  readonly previewValue?: string;
  readonly hint?: string;
}

/** Tags under one heading of the menu. */
export interface TagGroup {
  readonly category: string;
  readonly entries: readonly TagEntry[];
}

/** A condition wraps a row or block in what stands before and after it. */
export interface DisplayCondition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly beforeScript: string;
  readonly afterScript: string;
  /** The host's own data; comes back as it was given. */
  readonly extraData?: unknown;
}

/** Conditions under one heading of the menu. */
export interface ConditionCategory {
  readonly category: string;
  readonly conditions: readonly DisplayCondition[];
}

/** An image of a library of the host. Sizes help the editor; it can do without. */
export interface PickedImage {
  readonly url: string;
  readonly originalName?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly sizeBytes?: number;
  readonly altText?: string;
}

/** A video of a library of the host; `imageUrl` is what is shown of it, empty for none. */
export interface PickedVideo {
  readonly videoUrl: string;
  readonly imageUrl: string;
  readonly altText?: string;
  readonly videoName?: string;
}

/** What the host can do when the editor asks; the calls of {@link EditorCalls} with the same names. */
export interface HostAbilities {
  readonly imageLibrary: boolean;
  /** Name of an extra tab beside the folders of the gallery. */
  readonly imageLibraryTab: string | null;
  readonly videoLibrary: boolean;
  readonly aiAssistant: boolean;
  readonly smartElements: boolean;
  /** Name of the host's own category of conditions. */
  readonly displayConditions: string | null;
  readonly mergeTagPicker: boolean;
}

/** Everything of the host's options that is data. */
export interface PluginOptions {
  readonly metadata: PluginMetadata;
  /** Content of the first opening; later only with `contentPolicy: 'replace'`. */
  readonly html: string | null;
  readonly css: string | null;
  /** `keep`: what is stored wins and the host is told. `error`: refuse to open. */
  readonly contentPolicy: 'keep' | 'replace' | 'error';
  readonly locale: string;
  readonly name: string | null;
  readonly utm: Readonly<Record<string, string>>;
  readonly mergeTags: readonly TagGroup[];
  readonly specialLinks: readonly TagGroup[];
  readonly conditions: {
    readonly enabled: boolean;
    /** People may write their own. */
    readonly custom: boolean;
    readonly categories: readonly ConditionCategory[];
  };
  readonly modules: { readonly enabled: boolean; readonly synchronised: boolean };
  readonly messageSettings: boolean;
  readonly hideDeleteImage: boolean;
  readonly socialNetworks: readonly { readonly name: string; readonly href: string }[];
  readonly brandColours: readonly { readonly name: string; readonly value: string }[];
  readonly fonts: {
    readonly standard: boolean;
    readonly webSafe: boolean;
    readonly custom: readonly { readonly name: string; readonly fontFamily: string; readonly url: string | null }[];
  };
  readonly mobileView: boolean;
  /** The host draws these buttons itself: ours are hidden. */
  readonly hostButtons: readonly HostButton[];
  /** The host shows notices itself: ours are not shown. */
  readonly hostNotices: boolean;
  readonly abilities: HostAbilities;
}

/** Words for what stands in the host page, in the language of the editor. */
export interface HostPageTexts {
  /** Accessible name of the frame. */
  readonly frameTitle: string;
  readonly close: string;
  readonly mergeTags: string;
  readonly versionHistory: string;
}

/** Buttons that a host may draw itself. */
export type HostButton = 'codeEditor' | 'undo' | 'redo' | 'versionHistory' | 'mobileView' | 'desktopView';

/** What the host's buttons and `isAllDataSaved()` show; sent whenever it changes. */
export interface EditorStatus {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly allSaved: boolean;
  readonly device: 'desktop' | 'mobile';
  readonly codeEditorOpen: boolean;
  readonly versionHistoryOpen: boolean;
}

/** The content in the form that goes back into `init`. */
export interface TemplateData {
  readonly html: string;
  readonly css: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly syncModules: readonly number[];
  readonly utm: Readonly<Record<string, string>>;
}

/** A saved version; `savedAt` is ISO 8601. */
export interface VersionEntry {
  readonly id: string;
  readonly savedAt: string;
  readonly author: string;
}

/** What the host page calls in the editor. */
export interface HostCalls {
  /** First of all; answers when the editor is usable. Why it is not stands in the frame as well. */
  readonly init: {
    readonly args: PluginOptions;
    /** Without `texts` the host page speaks English. */
    readonly value: { readonly contentIgnored: boolean; readonly texts?: HostPageTexts };
  };
  readonly save: { readonly args: null; readonly value: null };
  readonly getTemplateData: { readonly args: null; readonly value: TemplateData };
  readonly compileEmail: {
    readonly args: {
      readonly minimize: boolean;
      readonly utm: Readonly<Record<string, string>>;
      /** Values put in place of merge tags: tag → text. */
      readonly mergeTags: Readonly<Record<string, string>>;
      readonly resetDataSavedFlag: boolean;
    };
    readonly value: { readonly html: string; readonly displayConditions: readonly DisplayCondition[] };
  };
  readonly undo: { readonly args: null; readonly value: null };
  readonly redo: { readonly args: null; readonly value: null };
  readonly updateHtmlAndCss: { readonly args: { readonly html: string; readonly css: string }; readonly value: null };
  readonly openImageLibrary: { readonly args: { readonly current: string | null }; readonly value: PickedImage | null };
  readonly setDevice: { readonly args: 'desktop' | 'mobile'; readonly value: null };
  readonly toggleCodeEditor: { readonly args: boolean | null; readonly value: null };
  readonly openVersionHistory: { readonly args: null; readonly value: null };
  readonly closeVersionHistory: { readonly args: null; readonly value: null };
  readonly previewVersion: { readonly args: { readonly id: string }; readonly value: null };
  readonly setPreviewDevice: { readonly args: 'desktop' | 'mobile'; readonly value: null };
  readonly getMetadata: { readonly args: null; readonly value: { readonly title: string; readonly preheader: string } };
  readonly setMetadata: {
    readonly args: { readonly title?: string; readonly preheader?: string };
    readonly value: null;
  };
}

/** What the editor calls in the host page. `null` from a picker: the person changed their mind. */
export interface EditorCalls {
  /** A token that is not older than this call. `null`: the host has none; nothing asks again by itself. */
  readonly token: { readonly args: null; readonly value: string | null };
  readonly imageLibrary: { readonly args: { readonly current: string | null }; readonly value: PickedImage | null };
  readonly imageLibraryTab: { readonly args: null; readonly value: PickedImage | null };
  readonly videoLibrary: { readonly args: { readonly current: string | null }; readonly value: PickedVideo | null };
  /** `kind` tells what the text is for: a text block, the subject, the preheader, an alternative text. */
  readonly aiAssistant: {
    readonly args: { readonly value: string; readonly kind: 'text' | 'subject' | 'preheader' | 'alt' };
    readonly value: string | null;
  };
  readonly smartElements: { readonly args: null; readonly value: Readonly<Record<string, string>> | null };
  /** A condition whose two scripts are empty: the one that is there goes away. */
  readonly displayConditions: {
    readonly args: { readonly current: DisplayCondition | null };
    readonly value: DisplayCondition | null;
  };
  readonly mergeTagPicker: { readonly args: { readonly current: string | null }; readonly value: TagEntry | null };
}

/** What the editor tells the host page. */
export interface EditorEvents {
  /** First word on the port. The host page calls `init` when it hears it. */
  readonly connected: null;
  readonly status: EditorStatus;
  /** Content is on the screen: customers call actions from here on. */
  readonly templateLoaded: null;
  readonly saveCompleted: { readonly error: PortError | null };
  readonly notice: {
    readonly type: 'info' | 'error' | 'warn' | 'success' | 'loader' | 'hide';
    readonly id: string;
    readonly text: string;
    readonly autoCloseMs: number | null;
    readonly closeable: boolean;
  };
  readonly userList: readonly { readonly id: string; readonly name: string; readonly avatar: string | null }[];
  /** The generic bus of the host's `onEvent`. */
  readonly event: { readonly type: string; readonly params: unknown };
  readonly versionState: { readonly previous: VersionEntry | null; readonly next: VersionEntry | null };
  readonly versionHistoryClosed: null;
}

/** How long the host page waits for the first word of the frame. */
export const connectTimeoutMs = 20_000;
