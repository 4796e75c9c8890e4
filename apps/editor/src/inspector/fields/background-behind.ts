import { type Field, objectOf, stringOf } from '@inlay/blocks';
import { type Design, type DesignNode, pathToRoot } from '@inlay/document';
import { hexOf } from '@inlay/framed';

/** The colour that a text colour will be read on; `null` where the field is no text colour or a picture lies behind. */
export function backgroundBehind(design: Design, node: DesignNode, field: Field): string | null {
  if (field.path.includes('dark') || !/^(color|textColor|linkColor)$/.test(field.path.at(-1) ?? '')) return null;
  const values = objectOf(node.wire.values);
  if (field.path.includes('buttonColors')) return hexOf(stringOf(objectOf(values.buttonColors).backgroundColor));
  for (const around of pathToRoot(design, node.id)) {
    const own = objectOf(around.wire.values);
    if (stringOf(objectOf(own.backgroundImage).url) !== '') return null;
    const colour = hexOf(stringOf(own.columnsBackgroundColor)) ?? hexOf(stringOf(own.backgroundColor));
    if (colour) return colour;
  }
  return '#ffffff';
}
