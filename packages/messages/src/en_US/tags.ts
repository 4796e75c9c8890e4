/** Merge tags, special links, conditions and what the host brings along. Fetched with the part that says them. */
export const tags = {
  'tags.mergeTags': 'Merge tags',
} as const;
