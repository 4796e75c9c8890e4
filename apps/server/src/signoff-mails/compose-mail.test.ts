import { loadMailTranslator, locales } from '@inlay/messages';
import { describe, expect, it } from 'vitest';
import { composeMail, type MailFacts, type MailKind } from './compose-mail.ts';

const facts: MailFacts = {
  kind: 'invited',
  packageName: 'Spring <b>sale</b> & more',
  senderName: 'Ada "A" Lovelace',
  personName: 'Bob',
  message: 'Please look\nat the {{first_name}} <script>alert(1)</script>',
  messageBy: 'Ada',
  dueAt: '2026-12-01T17:00:00.000Z',
  link: 'https://inlay.example/invite/abc?x=1&y=2',
  brand: { name: 'Acme', accent: '#0A7D5A' },
};
const kinds: readonly MailKind[] = [
  'invited',
  'reminded',
  'completed',
  'ready',
  'changesRequested',
  'rejected',
  'optedOut',
  'expired',
];

describe('a mail of sign-off', () => {
  it.each(locales)('says everything in %s, in HTML and in plain text', async (locale) => {
    const t = await loadMailTranslator(locale);
    for (const kind of kinds) {
      const mail = composeMail(t, { ...facts, kind });
      expect(mail.subject).toContain('Spring <b>sale</b> & more');
      expect(mail.html).toContain('Spring &lt;b&gt;sale&lt;/b&gt; &amp; more');
      expect(mail.html).toContain('href="https://inlay.example/invite/abc?x=1&amp;y=2"');
      expect(mail.text).toContain('https://inlay.example/invite/abc?x=1&y=2');
      expect(`${mail.subject}${mail.html}`).not.toMatch(/mail\.[a-z]+\.|\{(name|sender|person|date)\}/);
      expect(mail.html).not.toContain('<script>');
    }
  });

  it('speaks to a screen reader in its language and direction', async () => {
    const { html } = composeMail(await loadMailTranslator('ar'), facts);
    expect(html).toMatch(/<html[^>]*lang="ar"/);
    expect(html).toMatch(/dir="rtl"/);
  });

  it('keeps a line break in a name out of the headers', async () => {
    const t = await loadMailTranslator('en_US');
    expect(composeMail(t, { ...facts, packageName: 'a\r\nBcc: eve@example.com' }).subject).not.toMatch(/[\r\n]/);
  });

  it('opens nothing where there is nothing to decide', async () => {
    const t = await loadMailTranslator('en_US');
    const { html } = composeMail(t, { ...facts, kind: 'completed', link: null });
    expect(html).not.toContain('href=');
    expect(html).not.toContain('Please decide by');
  });
});
