import { describe, expect, it } from 'vitest';
import { normalisePath } from './normalise-path.ts';

describe('an address', () => {
  it.each([
    ['/', '/'],
    ['//', '/'],
    ['/access/token', '/access/token'],
    ['/access/token/', '/access/token'],
    ['//editor-plugin///access//token//', '/editor-plugin/access/token'],
    ['/a//b/?next=https://x//y/', '/a/b?next=https://x//y/'],
    ['/?q=//', '/?q=//'],
  ])('%s is %s', (given, normal) => {
    expect(normalisePath(given)).toBe(normal);
    expect(normalisePath(normal)).toBe(normal);
  });
});
