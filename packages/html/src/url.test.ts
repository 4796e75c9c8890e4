import { describe, expect, it } from 'vitest';
import { safeUrl } from './url.ts';

describe('safeUrl for links', () => {
  it.each([
    'https://example.com/a?b=1&c=2#d',
    'http://example.com',
    'mailto:a@example.com?subject=Hi%20there',
    'tel:+4930123',
    'sms:+4930123',
    '#top',
    'example.com/path',
    'example.com:8080/path',
    '{{url}}',
    '{{ user.url | default: "x" }}',
    'https://{{host}}/{% if a %}b{% endif %}?x=%%id%%&y=*|UNIQID|*',
    '{unsubscribe}',
  ])('allows %s', (url) => {
    expect(safeUrl(url, 'link')).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript\u200b:alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'data:image/png;base64,iVBORw0KGgo=',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    '{{empty}}javascript:alert(1)',
    'java{{x}}script:alert(1)',
    '{x}javascript:alert(1)',
    'view-source:javascript:1',
  ])('refuses %j', (url) => {
    expect(safeUrl(url, 'link')).toBe('');
  });
});

describe('safeUrl for images', () => {
  it('allows inline pictures but nothing else inline', () => {
    const picture = 'data:image/png;base64,iVBORw0KGgo=';
    expect(safeUrl(picture, 'image')).toBe(picture);
    expect(safeUrl('data:image/svg+xml;base64,PHN2Zz4=', 'image')).toBe('');
    expect(safeUrl('data:text/html;base64,PHN2Zz4=', 'image')).toBe('');
    expect(safeUrl('mailto:a@example.com', 'image')).toBe('');
  });
});
