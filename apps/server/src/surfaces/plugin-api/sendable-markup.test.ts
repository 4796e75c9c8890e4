import { expect, it } from 'vitest';
import { sendableMarkup } from './sendable-markup.ts';

it.each([
  ['<td class="esd-stripe es-p20t esd-frame" align="left">', '<td class="es-p20t" align="left">'],
  ['<td class="esd-block-text" data-inlay="%7B%22a%22%3A1%7D">', '<td>'],
  ['<table cellpadding="0" class="es-content"><br/>', '<table cellpadding="0" class="es-content"><br/>'],
  ['<p>class="esd-x" &lt;td class="esd-y"&gt;</p>', '<p>class="esd-x" &lt;td class="esd-y"&gt;</p>'],
  [
    '<a title=" class=&quot;esd-x&quot;" href="x?a>b" class="esd-z">',
    '<a title=" class=&quot;esd-x&quot;" href="x?a>b">',
  ],
  ['<!--[if mso]><td class="es-m"><![endif]-->', '<!--[if mso]><td class="es-m"><![endif]-->'],
])('%s', (html, sendable) => expect(sendableMarkup(html)).toBe(sendable));

it('stays quick on what is no tag', () => {
  const begun = process.cpuUsage();
  sendableMarkup(`<td ${'a '.repeat(200_000)}`);
  sendableMarkup('<td'.repeat(200_000));
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1_000);
});
