import { canonicalise } from '@inlay/evidence';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../kernel/sha256.ts';
import { freezeEmail } from './freeze-email.ts';
import { freezeFile } from './freeze-file.ts';

const email = {
  emailId: '1',
  endUserId: 1,
  name: 'N',
  version: 3,
  subject: 'S',
  design: '{"body":{"values":{"preheaderText":" Only today "},"rows":[]}}',
  html: '<p>x</p>',
  plainText: 'x',
  contentSha256: 'ab',
};

describe('a frozen email', () => {
  it('is hashed over the canonical JSON of everything that a recipient gets', () => {
    const frozen = freezeEmail(email, 'Ada');
    const { html, plainText, subject } = email;
    const expected = canonicalise({
      design: JSON.parse(email.design),
      from: 'Ada',
      html,
      plainText,
      preheader: 'Only today',
      subject,
    });
    expect(frozen.signedHash).toBe(sha256Hex(expected));
    expect(frozen).toMatchObject({ preheader: 'Only today', emailVersion: 3, contentSha256: 'ab', original: null });
  });

  it('has another hash with any change, and the same for other white space in its design', () => {
    const { signedHash } = freezeEmail(email);
    for (const change of [{ subject: 'T' }, { html: '<p>y</p>' }, { plainText: 'y' }, { design: '{"body":{}}' }]) {
      expect(freezeEmail({ ...email, ...change }).signedHash).not.toBe(signedHash);
    }
    expect(freezeEmail(email, 'Bob').signedHash).not.toBe(signedHash);
    expect(freezeEmail({ ...email, design: JSON.stringify(JSON.parse(email.design), null, 2) }).signedHash).toBe(
      signedHash,
    );
  });
});

const html =
  '<!doctype html><html><head><title>Sale &amp; more</title></head><body><div style="display:none">Behind</div><p onclick="x()">Hi</p><script>alert(1)</script></body></html>';
const mail = [
  'From: Ada <ada@example.com>',
  'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Hello <img src="cid:pic@x" onerror="alert(1)"></p><script>alert(1)</script>',
  '--b',
  'Content-Type: image/png',
  'Content-ID: <pic@x>',
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgo=',
  '--b--',
  '',
].join('\r\n');

describe('an uploaded file', () => {
  it('of HTML is shown without what could run, and kept and hashed as it came', async () => {
    const bytes = Buffer.from(html);
    const { source, content } = await freezeFile('a.html', bytes);
    expect(source.mediaType).toBe('text/html');
    expect(content).toMatchObject({ subject: 'Sale & more', preheader: 'Behind', signedHash: sha256Hex(bytes) });
    expect(content.html).not.toMatch(/script|onclick/);
    expect(content.original?.bytes.equals(bytes)).toBe(true);
  });

  it('of a mail has its subject, sender, words and pictures', async () => {
    const { source, content } = await freezeFile('a.eml', Buffer.from(mail));
    expect(source.mediaType).toBe('message/rfc822');
    expect(content).toMatchObject({ subject: 'Grüße', from: 'Ada <ada@example.com>', mediaType: 'text/html' });
    expect(content.html).toContain('src="data:image/png;base64,iVBORw0KGgo="');
    expect(content.html).not.toMatch(/script|onerror/);
  });

  it('of a PDF is shown as it is', async () => {
    const { content } = await freezeFile('a.pdf', Buffer.from('%PDF-1.7\n'));
    expect(content).toMatchObject({ mediaType: 'application/pdf', html: '' });
  });

  it('is told by its content where its name has no ending', async () => {
    const types = [html, mail, '%PDF-1.4 '].map((text) => freezeFile('Spring 1.0', Buffer.from(text)));
    expect((await Promise.all(types)).map(({ source }) => source.mediaType)).toEqual([
      'text/html',
      'message/rfc822',
      'application/pdf',
    ]);
  });

  it('in another character set is read in it', async () => {
    const latin = Buffer.from('<html><head><meta charset="iso-8859-1"></head><p>Gr\u00fc\u00dfe</p></html>', 'latin1');
    expect((await freezeFile('a.html', latin)).content.plainText).toBe('Grüße');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<p>Grüße</p>', 'utf16le')]);
    expect((await freezeFile('a.html', utf16)).content.plainText).toBe('Grüße');
  });

  it.each<[string, string, Buffer, string]>([
    ['is empty', 'a.html', Buffer.alloc(0), 'empty'],
    ['is too large', 'a.pdf', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)]), 'too_large'],
    ['has HTML above 2 MiB', 'a.html', Buffer.from(`<p>${'x'.repeat(2 * 1024 * 1024)}</p>`), 'too_large'],
    ['has more tags than a mail', 'a.html', Buffer.from('<p>'.repeat(60_001)), 'too_complex'],
    [
      'has more parts than a mail',
      'a.eml',
      Buffer.from(`From: a@example.com\r\n\r\n${'\n--b'.repeat(2_001)}`),
      'unreadable',
    ],
    ['is no PDF though it says so', 'a.pdf', Buffer.from('MZ\x90'), 'wrong_type'],
    ['is a program', 'a', Buffer.from('\x7fELF\0\0'), 'wrong_type'],
    ['is words alone', 'a.txt', Buffer.from('hello'), 'wrong_type'],
    [
      'is a mail without words',
      'a.eml',
      Buffer.from('From: a@example.com\r\nContent-Type: image/png\r\n\r\nx'),
      'unreadable',
    ],
  ])('that %s is refused', async (_name, fileName, bytes, reason) => {
    await expect(freezeFile(fileName, bytes)).rejects.toMatchObject({ code: 'document_refused', details: { reason } });
  });

  it('that nests without end is refused, not followed', async () => {
    let text = 'From: a@example.com\r\n';
    for (let i = 0; i < 200; i += 1) text += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`;
    await expect(freezeFile('a.eml', Buffer.from(text))).rejects.toMatchObject({ code: 'document_refused' });
  });
});
