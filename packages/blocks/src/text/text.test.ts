import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { richText } from './render.ts';

describe('text', () => {
  it('keeps the laws of blocks', () => checkBlock(richText));

  it('writes its style inline', () => {
    expect(
      richText.render(
        {
          text: '<p>a</p>',
          fontSize: '15px',
          lineHeight: '160%',
          color: '#333333',
          fontWeight: 600,
          letterSpacing: '1px',
        },
        plainContext(),
      ),
    ).toBe(
      '<div style="font-family:Arial;font-size:15px;line-height:160%;color:#333333;font-weight:600;letter-spacing:1px"><p>a</p></div>',
    );
  });

  it('takes the colour of the email where it has none', () => {
    expect(richText.render({ text: 'a', color: '' }, plainContext())).toContain('color:#111111');
  });

  it('differs on the phone and in dark mode', () => {
    const html = richText.render(
      {
        text: 'a',
        _override: { mobile: { fontSize: '12px', lineHeight: '130%', textAlign: 'center' } },
        _inlay: { dark: { color: '#eeeeee' } },
      },
      plainContext(),
    );
    expect(html).toContain('class="font-size:12px;line-height:130%;text-align:center | color:#eeeeee"');
  });

  it('drops what could run', () => {
    expect(richText.render({ text: '<img src=x onerror=alert(1)><script>1</script>' }, plainContext())).not.toMatch(
      /onerror|script/,
    );
  });
});
