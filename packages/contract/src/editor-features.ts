/** What an application offers in the editor of its plugin, and what the editor looks like there. */
export interface EditorFeatures {
  /** Types of blocks that nobody may insert; what an email holds of them already stays as it is. */
  readonly blocksOff: readonly string[];
  readonly controlsOff: readonly EditorControl[];
  readonly theme: EditorTheme;
}

/** Parts of the editor that an application may switch off. */
export type EditorControl =
  /** Hiding a row or block on one kind of device. */
  | 'visibility'
  /** An alignment of its own on the phone. */
  | 'mobileAlignment'
  /** Space of its own on the phone. */
  | 'mobilePadding'
  | 'rowPadding'
  | 'rowBackgroundImage'
  | 'columnBackground'
  /** Changing the columns of a row that stands in the email. */
  | 'columns'
  /** Naming an image by its address. */
  | 'imageAddress'
  | 'smartElements'
  | 'modules'
  | 'synchronisedModules'
  | 'mergeTags'
  | 'specialLinks'
  /** Fonts that the host brings along. */
  | 'customFonts'
  /** Drafts that are made while somebody works. */
  | 'autosave'
  /** The buttons. */
  | 'undo'
  | 'versionHistory';

/** Beside the application's accent; null is ours. Colours are `#rrggbb`. Whether they can be read, the editor sees to. */
export interface EditorTheme {
  /** Text on the accent. */
  readonly onAccent: string | null;
  /** Ground of the panels. A light one makes the editor light, a dark one dark, whatever the system says. */
  readonly panel: string | null;
  readonly text: string | null;
  /** Borders of the panels. */
  readonly line: string | null;
  /** 0 to 16. */
  readonly radiusPx: number | null;
  /** A list of CSS font names, valid as it is. */
  readonly fontFamily: string | null;
  /** 11 to 16. */
  readonly fontSizePx: number | null;
}

/** Everything is offered, and it looks like ours. */
export const plainFeatures: EditorFeatures = {
  blocksOff: [],
  controlsOff: [],
  theme: {
    onAccent: null,
    panel: null,
    text: null,
    line: null,
    radiusPx: null,
    fontFamily: null,
    fontSizePx: null,
  },
};
