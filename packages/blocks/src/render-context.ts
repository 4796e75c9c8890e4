import type { Json, JsonObject } from '@inlay/document';
import type { HtmlPolicy, UrlPurpose } from '@inlay/html';
import type { TextStyles } from './text-styles.ts';

/** Styles that the email gives to every block that has none of its own. */
export interface EmailStyle {
  readonly fontFamily: string;
  readonly textColour: string;
  readonly linkColour: string;
  readonly linkUnderline: boolean;
}

/** Declarations such as `color:#fff;font-size:14px`, or an empty string. */
export type Declare = (overrides: JsonObject) => string;

/** What a block renderer knows of the place it renders for. */
export interface RenderContext {
  /** `canvas` is the editor: links do not lead away and placeholders are shown. */
  readonly target: 'send' | 'canvas';
  /** Width that the block's content may take, in whole pixels. */
  readonly widthPx: number;
  /** The block stands in one of several columns that stack on the phone. */
  readonly stacks: boolean;
  readonly direction: 'ltr' | 'rtl';
  readonly email: EmailStyle;
  /** Text styles that this render has written before. */
  readonly textStyles: TextStyles;
  /** A colour that is safe to write, or the fallback. */
  colour(value: Json | undefined, fallback: string): string;
  /** A font stack of `{ label, value, url }` or a plain stack, or the email's; remembers the font's style sheet. */
  fontFamily(value: Json | undefined): string;
  /** Merge tags filled where the render has values for them. Plain text, still to be escaped. */
  text(value: Json | undefined): string;
  /** A URL that the policy allows, merge tags filled, or an empty string. Still to be escaped. */
  url(value: Json | undefined, purpose: UrlPurpose): string;
  /** Cleans written HTML; paragraphs and links get the inline styles that mail needs. */
  html(value: Json | undefined, policy: HtmlPolicy, links?: LinkStyle): string;
  /** Marks the element whose content is edited where it stands: an attribute in the canvas, nothing in a mail. */
  inline(fieldName: string): string;
  /** ` class="…"` of a picture that fills its column, or nothing: on the phone it fills the window. */
  fillsColumn(classes: string): string;
  /**
   * ` class="…"`, or nothing: rules for the phone (from `_override.mobile`) and for dark mode (from
   * `_inlay.dark`, and the email's own where the block inherits its colours). The declarations get
   * `!important`; equal ones share a class.
   */
  classes(values: JsonObject, mobile: Declare | undefined, dark?: Declare, inherits?: InheritedColours): string;
}

/** Which colours a text takes from the email. */
export interface InheritedColours {
  readonly text: boolean;
  readonly links: boolean;
}

/** How links inside a text look. */
export interface LinkStyle {
  readonly colour: string;
  readonly underline: boolean;
}
