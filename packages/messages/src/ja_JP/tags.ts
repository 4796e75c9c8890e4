import type { TagTexts } from '../late-messages.ts';

export const tags: TagTexts = {
  'tags.mergeTags': '差し込みタグ',
};
