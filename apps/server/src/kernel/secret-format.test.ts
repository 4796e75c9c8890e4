import { describe, expect, it } from 'vitest';
import { hasValidChecksum, mintHex, mintSecret, mintUrlSecret, secretFromBytes } from './secret-format.ts';

describe('secrets', () => {
  it('have a prefix, 256 random bits and a checksum that finds every changed character', () => {
    const secret = mintSecret('eut');
    expect(secret).toMatch(/^eut_[0-9A-Za-z]{49}$/);
    expect(hasValidChecksum(secret, 'eut')).toBe(true);
    expect(hasValidChecksum(secret, 'tmp')).toBe(false);
    for (let i = 0; i < secret.length; i += 1) {
      const changed = `${secret.slice(0, i)}${secret[i] === 'x' ? 'y' : 'x'}${secret.slice(i + 1)}`;
      expect(hasValidChecksum(changed, 'eut')).toBe(false);
    }
  });

  it('are not taken from look-alikes: none of 200,000', () => {
    const template = mintSecret('ik', 31);
    let accepted = 0;
    for (let i = 0; i < 200_000; i += 1) {
      if (hasValidChecksum(template.slice(0, 10) + i.toString(36).padStart(template.length - 10, '0'), 'ik'))
        accepted += 1;
    }
    expect(accepted).toBe(0);
  });

  it('are never the same and use every character at every place alike', () => {
    const count = 20_000;
    const seen = new Set<string>();
    const counts = new Map<string, number>();
    for (let i = 0; i < count; i += 1) {
      const secret = mintSecret('tmp');
      seen.add(secret);
      const first = secret[4] ?? '';
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect(seen.size).toBe(count);
    // Chi-square with 61 degrees of freedom stays below 110 with p > 0.9999.
    const expected = count / 62;
    const chi = [...counts.values()].reduce((sum, seenCount) => sum + (seenCount - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(62);
    expect(chi).toBeLessThan(120);
  });

  it('have the lengths that hosts rely on', () => {
    expect(`${'app_'}${'x'.repeat(12)}:${mintSecret('ik', 31)}`).toHaveLength(57);
    expect(mintUrlSecret()).toMatch(/^[\w-]{48}$/);
    expect(mintHex()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('can be computed again from the same bytes', () => {
    const bytes = Buffer.alloc(32, 0xab);
    expect(secretFromBytes('eds', bytes)).toBe(secretFromBytes('eds', bytes));
    expect(hasValidChecksum(secretFromBytes('eds', bytes), 'eds')).toBe(true);
    expect(secretFromBytes('eds', Buffer.alloc(32))).toMatch(/^eds_0{43}/);
  });
});
