/** Most tags of one module, and characters of one tag. */
export const tagsMax = 20;
export const tagLengthMax = 40;

/** The tags with one more; the same list where it is there already, in any letter case, or there is no room. */
export function withTag(tags: readonly string[], typed: string): readonly string[] {
  const tag = typed.trim().replace(/^#+/, '').replaceAll(',', ' ').replace(/\s+/g, ' ').trim().slice(0, tagLengthMax);
  const isThere = tags.some((each) => each.toLowerCase() === tag.toLowerCase());
  return tag === '' || isThere || tags.length >= tagsMax ? tags : [...tags, tag];
}
