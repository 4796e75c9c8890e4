import { expect, it } from 'vitest';
import { attachmentNamed } from './download.ts';

it.each([
  ['Größe (1).pdf', 'Gr%C3%B6%C3%9Fe%20%281%29.pdf'],
  ['a\r\nSet-Cookie: x=1".pdf', 'aSet-Cookie%3A%20x%3D1%22.pdf'],
  ['invoice\u202Efdp.html', 'invoicefdp.html'],
  ['half \ud83d.zip', 'half%20%EF%BF%BD.zip'],
])('the name %j of a file ends no header and hides no ending', (name, written) => {
  expect(attachmentNamed(name)).toBe(`attachment; filename*=UTF-8''${written}`);
});
