import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { html } from './render.ts';

describe('html', () => {
  it('keeps the laws of blocks', () => checkBlock(html));

  it('keeps tables and pictures, and nothing that runs or leaves its cell', () => {
    const code =
      '<table width="100%"><tr><td bgcolor="#eee">a</td></tr></table><img src="https://a.example/x.png" onerror="x()"></td></table><style>*{}</style><form><input></form>';
    const out = html.render({ html: code }, plainContext());
    expect(out).toContain(
      '<table width="100%"><tr><td bgcolor="#eee">a</td></tr></table><img src="https://a.example/x.png">',
    );
    expect(out).not.toMatch(/onerror|<style|<form|<input/);
    expect(out.match(/<\/table>/g)).toHaveLength(2);
  });

  it('scrolls where it is wider than its place', () => {
    expect(html.render({ html: 'x' }, plainContext())).toContain('overflow-x:auto');
  });
});
