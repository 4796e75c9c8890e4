import { describe, expect, it } from 'vitest';
import { tagsMax, withTag } from './module-tags.ts';

describe('withTag', () => {
  it('adds a tag as people mean it', () => {
    expect(withTag([], '  #Spring   sale ')).toEqual(['Spring sale']);
    expect(withTag(['a'], 'x'.repeat(60))[1]).toHaveLength(40);
  });

  it('keeps the list where there is nothing to add', () => {
    const tags = ['Spring'];
    for (const typed of ['', '  ', '#', 'spring', '#SPRING', ',']) expect(withTag(tags, typed)).toBe(tags);
    const full = Array.from({ length: tagsMax }, (_, index) => `t${index}`);
    expect(withTag(full, 'one more')).toBe(full);
  });
});
