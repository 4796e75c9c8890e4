import { moduleMarkOf, nodesBelow, parseDesignText } from '@inlay/document';
import { exportStripo } from '@inlay/export/stripo';

/** A stored design in the form of the other editor: markup that it can edit, and its style sheet. */
export interface EsdContent {
  readonly html: string;
  readonly css: string;
  /** Ids of the synchronised modules in it, each once. */
  readonly syncModules: readonly number[];
}

/** @param design JSON text, as an email keeps it. */
export function esdContentOf(design: string): EsdContent {
  const parsed = parseDesignText(design);
  if (!parsed.ok) throw new RangeError(`A stored design cannot be read: ${parsed.reason}`);
  const { html, css } = exportStripo(parsed.value);
  const marks = nodesBelow(parsed.value, parsed.value.root).map(({ wire }) => moduleMarkOf(wire));
  const syncModules = [...new Set(marks.flatMap((mark) => (mark === null ? [] : [Number(mark.id)])))];
  return { html, css, syncModules };
}
