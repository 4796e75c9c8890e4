import type { TagTexts } from '../late-messages.ts';

export const tags: TagTexts = {
  'tags.mergeTags': '合并标签',
};
