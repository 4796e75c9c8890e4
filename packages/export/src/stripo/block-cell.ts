import type { JsonObject } from '@inlay/document';
import type { EsdSheet } from './esd-sheet.ts';
import type { EsdLook } from './esd-values.ts';

/** The inside of a block's cell, and what the importer will read from it. */
export interface BlockCell {
  /** `text` for `esd-block-text`. */
  readonly name: string;
  readonly html: string;
  /** Attributes with their leading spaces, without class and style. */
  readonly attributes?: string;
  readonly style?: string;
  readonly classes?: readonly string[];
  readonly expressed: JsonObject;
  readonly covered?: readonly string[];
  /** Written down where the markup alone would be read as something else. */
  readonly marker?: string;
}

/** What the writers of cells need. */
export interface Writing {
  readonly look: EsdLook;
  readonly sheet: EsdSheet;
}
