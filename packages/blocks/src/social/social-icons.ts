import type { Json, JsonObject } from '@inlay/document';
import { objectOf, stringOf } from '../wire-values.ts';

/** One network of the list, as the design holds it: other keys of the entry are carried along. */
export interface SocialIcon {
  readonly name: string;
  readonly url: string;
  /** A picture of its own in place of the drawn badge, or empty. */
  readonly imgUrl: string;
  readonly wire: JsonObject;
}

/** The networks of `icons.icons`. */
export function socialIcons(icons: Json | undefined): readonly SocialIcon[] {
  return Array.isArray(icons)
    ? icons.map((entry: Json) => {
        const wire = objectOf(entry);
        return { name: stringOf(wire.name), url: stringOf(wire.url), imgUrl: stringOf(wire.imgUrl), wire };
      })
    : [];
}
