import type { Json, JsonObject, PropertyPath } from '@inlay/document';
import type { RenderContext } from './render-context.ts';

/** Where in the inspector a field stands, in this order. */
export type FieldGroup = 'content' | 'link' | 'typography' | 'size' | 'colour' | 'border' | 'spacing' | 'display';

interface FieldBase {
  /** Stable; message key `blocks.<type>.<name>` in other locales. */
  readonly name: string;
  /** Place in the wire node, mostly below `values`. */
  readonly path: PropertyPath;
  /** English; other locales fall back to it until translated. */
  readonly label: string;
  readonly hint?: string;
  readonly group: FieldGroup;
  /** A value of its own on the phone, stored below `values._override.mobile`. */
  readonly perDevice?: boolean;
  /** Shown only while another field of the same node has this value. */
  readonly when?: { readonly field: string; readonly is: Json };
}

/** The wire value of `px` is a string such as `16px`, that of `percent` `80%`, of `number` a number. */
export type Field =
  | (FieldBase & {
      readonly kind: 'text' | 'multiline' | 'url' | 'colour' | 'font';
      readonly default: string;
      readonly lengthMax?: number;
    })
  | (FieldBase & { readonly kind: 'richText' | 'inlineText'; readonly default: string })
  | (FieldBase & {
      readonly kind: 'px' | 'percent' | 'number';
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly step?: number;
    })
  | (FieldBase & { readonly kind: 'boolean'; readonly default: boolean })
  | (FieldBase & {
      readonly kind: 'choice';
      readonly default: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    })
  /** Four sides in one CSS string, `10px 20px`. */
  | (FieldBase & { readonly kind: 'sides'; readonly default: string; readonly min: number; readonly max: number })
  /** `{ width, style, colour }` in Unlayer's `borderTopWidth…` form. */
  | (FieldBase & { readonly kind: 'border'; readonly default: JsonObject })
  /** `{ url, width, height }`. */
  | (FieldBase & { readonly kind: 'image'; readonly default: JsonObject })
  /** `{ name, values: { href, target } }`. */
  | (FieldBase & { readonly kind: 'link'; readonly default: JsonObject })
  /** Needs a `panel.tsx` of its own. */
  | (FieldBase & { readonly kind: 'custom'; readonly default: Json });

/** What a field holds; the inspector picks its control by it. */
export type FieldKind = Field['kind'];

/** A block: everything the palette, inspector, validation, importers and docs need. Pure data. */
export interface BlockDefinition {
  /** Our name, stable. */
  readonly type: string;
  /** `type` on the wire, Unlayer's where it has one. */
  readonly wireType: string;
  /** Rises when the stored shape changes. */
  readonly version: number;
  readonly label: string;
  /** Name of a lucide icon. */
  readonly icon: string;
  readonly fields: readonly Field[];
  /** The field that is edited inline in the canvas, if any. */
  readonly inlineField?: string;
  /** Values every new block gets besides the defaults of its fields. */
  readonly presets?: JsonObject;
}

/**
 * Renders the inside of a block's cell. Pure; never throws on content. `values` are the wire values:
 * what is missing or of a wrong type falls back to the default of its field. Everything that comes
 * from values goes through the escapers of `@inlay/html`.
 */
export type RenderBlock = (values: JsonObject, context: RenderContext) => string;

/** What a mail needs of a block: how it becomes HTML and plain text. */
export interface BlockRenderer {
  /** `type` on the wire. */
  readonly wireType: string;
  /** Where several blocks share a wire type: whether these values are of this one. */
  readonly claims?: (values: JsonObject) => boolean;
  /**
   * Wire values for what a node does not say: the part of the definition's defaults that shows.
   * A copy of them (a law of blocks holds both together), so that the renderer carries no texts of the inspector.
   */
  readonly fallbacks: JsonObject;
  readonly render: RenderBlock;
  /** The plain-text part, without a trailing line break. */
  readonly text: (values: JsonObject, context: RenderContext) => string;
}

/** A block: what it is, and how it becomes a mail. */
export interface Block extends BlockRenderer {
  readonly definition: BlockDefinition;
}
