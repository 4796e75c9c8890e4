import type { CleanTag } from './clean-tag.ts';
import { type ElementPlace, placeOf } from './element-stack.ts';

/** A tag that a sanitiser has judged. */
export interface JudgedTag extends CleanTag {
  /** As it stood in the input, up to the first `>`. */
  readonly source: string;
  /** It stood there exactly as it may go out. */
  readonly isKept: boolean;
  readonly place: ElementPlace;
  /** The tag that followed it the last time. */
  next: JudgedTag | undefined;
}

/** What a sanitiser remembers of the tags that it has judged. */
export interface TagMemory {
  readonly known: Map<string, JudgedTag>;
  /** Stands for the start of a fragment, so that something can follow it. */
  readonly start: JudgedTag;
  /** Stands for any link. */
  readonly link: JudgedTag;
}

/** A tag, not yet followed by another. */
export function judged(clean: CleanTag, source: string): JudgedTag {
  const isKept = source !== '' && clean.text === source;
  return { ...clean, source, isKept, place: placeOf(clean.name), next: undefined };
}

/** A memory of nothing. */
export function emptyMemory(): TagMemory {
  const link = judged({ kind: 'start', name: 'a', text: '' }, '');
  return { known: new Map(), start: { ...link }, link };
}
