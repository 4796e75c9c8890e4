import { describe, expect, it } from 'vitest';
import { editorHeaders, pluginPageHeaders } from './security-headers.ts';

const styleSources = (headers: Record<string, string>) =>
  /style-src ([^;]+)/.exec(headers['content-security-policy'] ?? '')?.[1]?.split(' ');

describe('style sheets', () => {
  it('of other servers are read in plugin mode alone: a host brings web fonts', () => {
    expect(styleSources(editorHeaders('n', []))).toEqual(["'self'", "'unsafe-inline'"]);
    for (const origins of [[], ['https://crm.example'], null]) {
      expect(styleSources(pluginPageHeaders('n', origins))).toEqual(["'self'", 'https:', "'unsafe-inline'"]);
    }
  });
});
