import { describe, expect, it } from 'vitest';
import { cleanName, imageNameLengthMax, nameOfUpload } from './image-name.ts';

describe('the name of an uploaded file (X16)', () => {
  it.each([
    ['photo.jpg', 'photo.png'],
    ['photo.JPEG', 'photo.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['..\\..\\windows\\system.ini', 'system.ini.png'],
    ['photo.png.exe', 'photo.png.exe.png'],
    ['photo.svg', 'photo.png'],
    ['a\u0000b\r\nSet-Cookie: x.png', 'abSet-Cookie: x.png'],
    ['invoice\u202egnp.exe', 'invoicegnp.exe.png'],
    ['\u200b\u2066.png', 'image.png'],
    ['', 'image.png'],
    ['.png', 'image.png'],
    ['...', 'image.png'],
    ['/', 'image.png'],
    ['Füße  und 陈.webp', 'Füße und 陈.png'],
    ['a"b.png', 'a"b.png'],
    ['half \ud800 pair.png', 'half pair.png'],
  ])('%j is shown as %j', (fileName, name) => expect(nameOfUpload(fileName, 'png')).toBe(name));

  it('is cut, 4 kB or not, between whole characters', () => {
    const long = nameOfUpload(`${'😀'.repeat(5_000)}.png`, 'gif');
    expect([...long].length).toBe(imageNameLengthMax);
    expect(long.isWellFormed()).toBe(true);
    expect(long.endsWith('😀.gif')).toBe(true);
  });
});

describe('a name that a person writes', () => {
  it.each([
    [' Two\n words ', 'Two words'],
    ['a/b\\c', 'a b c'],
    ['.hidden.', 'hidden'],
    ['\u202e', ''],
  ])('%j is kept as %j', (text, name) => expect(cleanName(text)).toBe(name));
});
