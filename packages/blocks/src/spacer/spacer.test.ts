import { describe, expect, it } from 'vitest';
import { createBlock } from '../create-block.ts';
import { blockForWire } from '../registry.ts';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { spacer } from './render.ts';

describe('spacer', () => {
  it('keeps the laws of blocks', () => checkBlock(spacer));

  it('is a transparent line of its height for readers that do not know it', () => {
    expect(createBlock('spacer', () => 'a')?.wire).toMatchObject({
      type: 'divider',
      values: {
        border: { borderTopWidth: '24px', borderTopStyle: 'solid', borderTopColor: 'transparent' },
        containerPadding: '0px',
        width: '100%',
        _inlay: { block: 'spacer' },
      },
    });
  });

  it('is told from a divider by its mark', () => {
    expect(blockForWire({ type: 'divider', values: { _inlay: { block: 'spacer' } } })?.definition.type).toBe('spacer');
    expect(blockForWire({ type: 'divider', values: {} })?.definition.type).toBe('divider');
  });

  it('has its height in every client, another on the phone, and no text', () => {
    const values = {
      border: { borderTopWidth: '40px' },
      _override: { mobile: { border: { borderTopWidth: '16px' } } },
    };
    expect(spacer.render(values, plainContext())).toBe(
      '<div class="height:16px;line-height:16px" aria-hidden="true" style="height:40px;line-height:40px;font-size:1px">&nbsp;</div>',
    );
    expect(spacer.text(values, plainContext())).toBe('');
  });
});
