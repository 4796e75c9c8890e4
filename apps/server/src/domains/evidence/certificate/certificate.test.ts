import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { craftPng } from '../../../testing/craft-png.ts';
import type { CertificateInput, CertificateRecipient } from './certificate-input.ts';
import { directionRuns } from './direction-runs.ts';
import { renderCertificate } from './render-certificate.ts';
import { createTypesetter } from './typesetter.ts';

const setter = (language = 'en-US') => createTypesetter(new PDFDocument(), language);
const seen = (line: { readonly pieces: readonly { readonly text: string }[] } | undefined): string[] =>
  line?.pieces.map(({ text }) => text) ?? [];

describe('a line of a certificate', () => {
  it('has a font for every script of our locales, and writes what no font has as its number', () => {
    const type = setter();
    for (const text of [
      'Größe “Œuvre” n° 5 €',
      'Ольга',
      'محمد علي',
      'שרה',
      '山田太郎アカウント',
      '张伟 审批',
      'Nguyễn',
      'Ωμέγα',
    ])
      expect(seen(type.breakLines(text, 9, 'bold', 500)[0]).join('').length, text).toBe(text.length);
    expect(type.hasEscaped).toBe(false);
    expect(seen(type.breakLines('😀 ok', 9, 'regular', 500)[0]).join('')).toBe('[U+1F600] ok');
    expect(type.hasEscaped).toBe(true);
  });

  it('sets right-to-left names in the order in which they are seen', () => {
    expect(directionRuns('Ada', 'ltr')).toEqual([['Ada', false]]);
    expect(directionRuns('אב (x) 12', 'ltr')).toEqual([
      ['אב', true],
      [' (x) 12', false],
    ]);
    const pieces = setter().breakLines('محمد علي', 9, 'regular', 500)[0]?.pieces ?? [];
    expect(pieces.map(({ text }) => text).join('')).toBe('علي محمد');
    expect(pieces.every(({ rightToLeft }) => rightToLeft)).toBe(true);
  });

  it('keeps ids and dates as they are in a right-to-left document, and mirrors its brackets', () => {
    expect(directionRuns('2026-06-11 09:15 UTC=', 'rtl')).toEqual([['2026-06-11 09:15 UTC=', false]]);
    const line = setter('ar').breakLines('الوقت (UTC). ثم', 9, 'regular', 500)[0];
    expect(seen(line).join('')).toBe('ثم .(UTC) الوقت');
  });

  it('never lets a mark of direction turn around what is read', () => {
    expect(seen(setter().breakLines('approved \u202edenied\u0000', 9, 'regular', 500)[0]).join('')).toBe(
      'approved denied',
    );
  });

  it('is no wider than its room, whatever the text', () => {
    for (const text of ['f'.repeat(300), 'word '.repeat(80), '山'.repeat(90), 'محمد '.repeat(60)]) {
      const lines = setter().breakLines(text, 9, 'regular', 120);
      expect(lines.length).toBeGreaterThan(3);
      for (const { widthPt } of lines) expect(widthPt).toBeLessThanOrEqual(120.01);
    }
  });
});

const recipient: CertificateRecipient = {
  name: 'محمد علي',
  email: 'legal@acme.example',
  role: 'Legal',
  stage: 1,
  decision: 'approved',
  decidedAt: '2026-06-11T09:15:42.120Z',
  statement: 'I approve.',
  typedName: 'محمد علي',
  drawnSignature: craftPng(300, 80, [], 301 * 3 * 80),
  sessionFields: { Region: 'EU' },
  delegate: { name: 'Bob', email: 'bob@acme.example' },
};

const entryOf = (seq: number): CertificateInput['entries'][number] => ({
  seq,
  at: '2026-06-11T09:15:42.120Z',
  type: 'document.viewed',
  actor: {
    kind: 'signer',
    id: 's',
    name: '山田',
    email: null,
    ip: null,
    userAgent: null,
    sessionRef: null,
    by: null,
    factors: [],
  },
  target: { kind: 'document', id: 'd', name: null },
  data: { note: 'x'.repeat(seq === 2 ? 20_000 : 10) },
  prevHash: '0'.repeat(64),
  hash: 'f'.repeat(64),
});

const input = (more: Partial<CertificateInput> = {}): CertificateInput => ({
  applicationName: 'Acme',
  applicationId: 'app_1',
  packageId: 'cGFja2FnZQ==',
  name: 'Spring',
  status: 'COMPLETED',
  createdAt: '2026-06-10T08:00:00.000Z',
  sentAt: null,
  endedAt: null,
  dueAt: null,
  rounds: 1,
  sender: { name: 'Grace', email: '' },
  documents: [{ documentId: 'd', name: 'Email', round: 1, mediaType: 'text/html', signedHash: 'a'.repeat(64) }],
  recipients: [recipient, { ...recipient, drawnSignature: Buffer.from('no image') }],
  entries: Array.from({ length: 60 }, (_, index) => entryOf(index + 1)),
  seals: [],
  keys: [],
  verifyUrl: null,
  ...more,
});

describe('a certificate', () => {
  it('is a tagged PDF with title and language, its fonts inside, and the same bytes every time', async () => {
    const pdf = await renderCertificate(input());
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    for (const part of ['/Marked true', '/Lang (en-US)', '/DisplayDocTitle true', '/StructTreeRoot', '/FontFile2'])
      expect(text).toContain(part);
    expect([...text.matchAll(/\/Type \/Page\b/g)].length).toBeGreaterThan(3);
    expect((await renderCertificate(input())).equals(pdf)).toBe(true);
  });

  it.each(['ar', 'de_DE', 'en_US', 'es_ES', 'fr_FR', 'ja_JP', 'pt_BR', 'zh_CN'])('speaks %s', async (locale) => {
    const pdf = await renderCertificate(input({ locale, entries: [], recipients: [] }));
    expect(pdf.toString('latin1')).toContain(`/Lang (${locale.replace('_', '-')})`);
  });
});
