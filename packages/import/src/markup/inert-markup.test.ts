import { describe, expect, it } from 'vitest';
import { inertMarkup } from './inert-markup.ts';

describe('a file that is shown', () => {
  it('keeps tags, attributes, style sheets and words', () => {
    const html =
      '<html lang="en"><head><style>@media (width < 600px) { .a { color: red } }</style></head><body class="a" style="margin:0"><table width="600"><tr><td bgcolor="#fff">A &amp; B<br><img src="https://h/x.png" alt="x"></td></tr></table><a href="https://h/">go</a></body></html>';
    expect(inertMarkup(html).html).toBe(`<!DOCTYPE html>${html}`);
  });

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT src=//e.example></SCRIPT >',
    '<img src=x onerror=alert(1)>',
    '<img src=x OnErRoR="alert(1)">',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<base href="//e.example/">',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<link rel="stylesheet" href="//e.example">',
    '<object data="x"></object><embed src="x">',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
    '<math><mtext><mglyph><style><img src onerror=alert(1)></style>',
    '<style></style><img src=x onerror=alert(1)></style>',
    '<style>@import "javascript:alert(1)"; a{width:expression(alert(1))}</style>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<!--><script>alert(1)</script>-->',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<template><script>alert(1)</script></template>',
    '<p title="a" onclick=alert(1) a="b">x',
    '<textarea><img src=x onerror=alert(1)></textarea>',
  ])('has nothing that runs: %s', (html) => {
    const shown = inertMarkup(html).html;
    expect(shown).not.toMatch(/<(script|svg|iframe|object|embed|base|meta|link|math|template|noscript|textarea)\b/i);
    expect(shown).not.toMatch(/<[^>]*\son\w+\s*=|javascript:|expression\(|@import|srcdoc|action=/i);
  });

  it('runs over hostile depth and size without failing', () => {
    expect(inertMarkup('<div>'.repeat(100_000)).html.length).toBeGreaterThan(0);
    expect(inertMarkup('<a '.repeat(50_000)).html).toBe('<!DOCTYPE html>');
  });

  it('tells its title and what an inbox shows behind the subject', () => {
    const html =
      '<head><title> Spring\n sale </title></head><body><div style="display:none">Only today</div><p>x</p></body>';
    expect(inertMarkup(html)).toMatchObject({ title: 'Spring sale', hidden: 'Only today' });
    expect(inertMarkup('<p>x')).toMatchObject({ title: '', hidden: '' });
  });
});
