import type { Json, JsonObject } from '@inlay/document';
import { inOnePiece } from '@inlay/html';
import type { TextDefaults } from './text-style.ts';

interface KnownStyle {
  readonly values: JsonObject;
  readonly colour: Json | undefined;
  readonly defaults: TextDefaults;
  readonly style: string;
}

/** More different looks than a mail has; past it, styles are written anew. */
const knownMax = 16;

/** The text styles of one render: most texts of a mail look alike, so that comparing is cheaper than writing. */
export class TextStyles {
  readonly #known: KnownStyle[] = [];

  /** The style that the same values had before. */
  find(values: JsonObject, colour: Json | undefined, defaults: TextDefaults): string | undefined {
    for (const known of this.#known) {
      const { values: before } = known;
      if (
        known.defaults === defaults &&
        known.colour === colour &&
        before.fontSize === values.fontSize &&
        before.lineHeight === values.lineHeight &&
        before.fontFamily === values.fontFamily &&
        before.fontWeight === values.fontWeight &&
        before.letterSpacing === values.letterSpacing
      )
        return known.style;
    }
    return undefined;
  }

  keep(values: JsonObject, colour: Json | undefined, defaults: TextDefaults, style: string): string {
    if (this.#known.length < knownMax) this.#known.push({ values, colour, defaults, style: inOnePiece(style) });
    return style;
  }
}
