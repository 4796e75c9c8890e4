import type { EvidenceEntry, JsonValue } from '@inlay/evidence';
import type { CertificateInput, CertificatePerson, CertificateRecipient } from './certificate-input.ts';
import { colours, contentPt, createSheet, page, type Sheet } from './sheet.ts';
import { type Cell, drawTable } from './table.ts';
import type { CertificateTexts } from './texts/certificate-texts.ts';
import { textsFor } from './texts/texts-for.ts';

type Parent = Parameters<Sheet['mark']>[0];

const small = { sizePt: 7, colour: colours.muted } as const;

/**
 * The certificate of a package as a PDF: A4, tagged, with its fonts in it. The same input gives the same bytes.
 * It is for people; what proves something is the bundle, and the certificate says how to check that.
 */
export async function renderCertificate(input: CertificateInput): Promise<Buffer> {
  const { texts, language, rightToLeft } = textsFor(input.locale);
  const lastAt = input.entries.at(-1)?.at ?? input.createdAt;
  const sheet = createSheet({
    title: `${texts.title}: ${input.name}`,
    author: input.applicationName,
    subject: input.packageId,
    language,
    rightToLeft,
    at: new Date(lastAt),
  });
  const root = sheet.open(undefined, 'Document');
  drawTitle(sheet, root, input, texts);
  drawTransaction(sheet, root, input, texts);
  await drawDocuments(sheet, root, input, texts);
  drawRecipients(sheet, root, input, texts);
  await drawTrail(sheet, root, input.entries, texts);
  drawProof(sheet, root, input, texts);
  if (sheet.type.hasEscaped) sheet.paragraph(root, 'P', texts.escaped, small);
  root.end();
  return sheet.finish((number, count) => [
    input.packageId,
    texts.page.replace('{number}', String(number)).replace('{count}', String(count)),
  ]);
}

function drawTitle(sheet: Sheet, root: Parent, input: CertificateInput, texts: CertificateTexts): void {
  sheet.decorate((doc) => doc.rect(0, 0, page.widthPt, 6).fill(colours.accent));
  sheet.paragraph(root, 'P', input.applicationName, { sizePt: 9, weight: 'bold', colour: colours.accent }, 3);
  sheet.paragraph(root, 'H1', texts.title, { sizePt: 22, weight: 'bold' }, 2);
  sheet.paragraph(root, 'P', input.name, { sizePt: 13, colour: colours.muted }, 8);
  sheet.paragraph(root, 'P', texts.intro, { sizePt: 8.5, colour: colours.muted }, 4);
}

function heading(sheet: Sheet, parent: Parent, text: string, roomPt: number): void {
  sheet.y += 16;
  sheet.ensure(roomPt + 30);
  sheet.paragraph(parent, 'H2', text, { sizePt: 12.5, weight: 'bold' }, 5);
}

function drawTransaction(sheet: Sheet, root: Parent, input: CertificateInput, texts: CertificateTexts): void {
  heading(sheet, root, texts.transaction, 100);
  drawFacts(sheet, root, [
    [texts.name, input.name],
    [texts.id, input.packageId],
    [texts.description, input.description ?? ''],
    [texts.status, input.status],
    [texts.created, timeOf(input.createdAt)],
    [texts.sent, timeOf(input.sentAt)],
    [texts.due, timeOf(input.dueAt)],
    [texts.ended, timeOf(input.endedAt)],
    [texts.rounds, String(input.rounds)],
    [texts.application, `${input.applicationName} (${input.applicationId})`],
    [texts.sender, personLine(input.sender)],
  ]);
}

const labelPt = 128;

/** Names and values below each other; empty values are left out. */
function drawFacts(sheet: Sheet, parent: Parent, facts: readonly (readonly [label: string, value: string])[]): void {
  const label = { sizePt: 8.5, colour: colours.muted };
  const value = { sizePt: 8.5 };
  sheet.group(parent, 'L', (list) => {
    for (const [name, text] of facts.filter(([, text]) => text !== '')) {
      const [left, right] = [sheet.lines(name, label, labelPt - 10), sheet.lines(text, value, contentPt - labelPt)];
      const height = Math.max(sheet.heightOf(left, label), sheet.heightOf(right, value)) + 2.5;
      sheet.ensure(height);
      sheet.group(list, 'LI', (item) => {
        sheet.mark(item, 'Lbl', () => sheet.draw(left, label, page.marginPt, sheet.y));
        sheet.mark(item, 'LBody', () => sheet.draw(right, value, page.marginPt + labelPt, sheet.y));
      });
      sheet.y += height;
    }
  });
}

async function drawDocuments(sheet: Sheet, root: Parent, input: CertificateInput, texts: CertificateTexts) {
  heading(sheet, root, texts.documents, 80);
  const columns = [
    { head: texts.document, widthPt: 165 },
    { head: texts.round, widthPt: 50 },
    { head: texts.hash, widthPt: contentPt - 215 },
  ];
  const rows = input.documents.map(({ name, documentId, mediaType, round, signedHash }): readonly Cell[] => [
    [
      { text: name, style: { weight: 'bold' } },
      { text: `${documentId} · ${mediaType}`, style: small },
    ],
    [{ text: String(round) }],
    [{ text: signedHash, style: { sizePt: 7.5 } }],
  ]);
  await drawTable(sheet, root, columns, rows);
}

function drawRecipients(sheet: Sheet, root: Parent, input: CertificateInput, texts: CertificateTexts): void {
  heading(sheet, root, texts.recipients, 120);
  for (const [index, person] of input.recipients.entries()) {
    sheet.group(root, 'Sect', (section) => drawRecipient(sheet, section, person, texts, index > 0));
  }
}

const signatureBox = { widthPt: 150, heightPt: 44 } as const;

function drawRecipient(
  sheet: Sheet,
  parent: Parent,
  person: CertificateRecipient,
  texts: CertificateTexts,
  ruled: boolean,
): void {
  const isAtTop = sheet.ensure(95);
  if (ruled && !isAtTop) {
    const y = sheet.y + 3;
    sheet.decorate((doc) =>
      doc
        .moveTo(page.marginPt, y)
        .lineTo(page.marginPt + contentPt, y)
        .lineWidth(0.5)
        .stroke(colours.rule),
    );
    sheet.y += 9;
  }
  sheet.paragraph(parent, 'H3', personLine(person), { sizePt: 9.5, weight: 'bold' }, 1);
  sheet.paragraph(parent, 'P', `${person.role} · ${texts.stage.replace('{stage}', String(person.stage))}`, small, 4);
  const fields = Object.entries(person.sessionFields).map(([name, value]) => `${name}: ${value}`);
  drawFacts(sheet, parent, [
    [texts.decision, texts.decisions[person.decision]],
    [texts.time, timeOf(person.decidedAt)],
    [texts.reason, person.reason ?? ''],
    [texts.statement, person.statement ?? ''],
    [texts.typedName, person.typedName ?? ''],
    [texts.delegate, person.delegate ? personLine(person.delegate) : ''],
    [texts.sessionFields, fields.join(' · ')],
  ]);
  const { drawnSignature } = person;
  if (drawnSignature === null || !isDrawableImage(drawnSignature)) return;
  sheet.ensure(signatureBox.heightPt + 6);
  const label = { sizePt: 8.5, colour: colours.muted };
  const lines = sheet.lines(texts.drawnSignature, label, labelPt - 10);
  sheet.mark(parent, 'P', () => sheet.draw(lines, label, page.marginPt, sheet.y));
  const box = [page.marginPt + labelPt, sheet.y + 2, signatureBox.widthPt, signatureBox.heightPt] as const;
  sheet.image(parent, drawnSignature, `${texts.drawnSignature}: ${person.name}`, box);
  sheet.y += signatureBox.heightPt + 6;
}

/** PNG or JPEG by their first bytes; the PDF has no room for anything else. */
function isDrawableImage(image: Buffer): boolean {
  const isPng = image.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return isPng || (image[0] === 0xff && image[1] === 0xd8 && image[2] === 0xff);
}

async function drawTrail(sheet: Sheet, root: Parent, entries: readonly EvidenceEntry[], texts: CertificateTexts) {
  heading(sheet, root, texts.trail, 90);
  const columns = [
    { head: '#', widthPt: 32 },
    { head: texts.time, widthPt: 92 },
    { head: texts.event, widthPt: 104 },
    { head: texts.actor, widthPt: 118 },
    { head: texts.details, widthPt: contentPt - 346 },
  ];
  await drawTable(sheet, root, columns, entries.map(trailRow));
}

function trailRow({ seq, at, type, actor, target, data, hash }: EvidenceEntry): readonly Cell[] {
  const who = actor.name ?? actor.email ?? actor.id ?? actor.kind;
  const from = [
    actor.email === who ? null : actor.email,
    actor.ip,
    actor.by,
    ...actor.factors.filter((f) => f !== actor.by),
  ];
  const { name, id, kind } = target;
  return [
    [{ text: String(seq) }],
    [{ text: timeOf(at, true), style: { sizePt: 7.5 } }],
    [
      { text: type, style: { weight: 'bold' } },
      { text: `${kind}: ${name || id}`, style: small },
    ],
    [{ text: who || actor.kind }, { text: from.filter(Boolean).join(' · '), style: small }],
    [
      { text: dataLine(data), style: small },
      { text: hash, style: { sizePt: 5.8, colour: colours.muted } },
    ],
  ];
}

/** Lists and objects without the marks of JSON: who wants these has the bundle. */
const plainValue = (value: JsonValue): string =>
  typeof value === 'string'
    ? value
    : JSON.stringify(value)
        .replace(/["{}[\]]/g, '')
        .replace(/[,:]/g, '$& ');

const dataLengthMax = 600;

/** Facts of an entry in one line. The certificate cuts long ones; the bundle has all of it. */
function dataLine(data: EvidenceEntry['data']): string {
  const facts = Object.entries(data).map(([name, value]) => `${name}: ${plainValue(value)}`);
  const line = facts.join(' · ');
  return line.length > dataLengthMax ? `${line.slice(0, dataLengthMax).toWellFormed()}…` : line;
}

function drawProof(sheet: Sheet, root: Parent, input: CertificateInput, texts: CertificateTexts): void {
  const body = { sizePt: 8.5 };
  const head = input.entries.at(-1);
  heading(sheet, root, texts.proof, 150);
  const seal = input.seals.at(-1);
  const key = input.keys.find(({ keyId }) => keyId === seal?.keyId);
  drawFacts(sheet, root, [
    [texts.head, head ? `#${head.seq} ${head.hash}` : ''],
    [texts.seal, seal ? texts.sealText.replace('{seq}', String(seal.seq)) : texts.notSealed],
    [texts.time, timeOf(seal?.sealedAt ?? null)],
    [texts.key, seal ? `${seal.keyId}${key ? ` (Ed25519, ${key.publicKey})` : ''}` : ''],
    [texts.signature, seal?.signature ?? ''],
  ]);
  sheet.y += 8;
  sheet.ensure(60);
  sheet.paragraph(root, 'H3', texts.verify, { sizePt: 9.5, weight: 'bold' }, 2);
  sheet.paragraph(root, 'P', texts.verifyText, body, 2);
  if (input.verifyUrl) sheet.paragraph(root, 'P', texts.verifyPage.replace('{url}', input.verifyUrl), body, 2);
  sheet.y += 8;
}

const personLine = ({ name, email, title, company }: CertificatePerson): string =>
  [name, email, title, company].filter(Boolean).join(' · ');

/** `2026-06-10 08:00:00 UTC`, the same for every reader; nothing for none. */
const timeOf = (at: string | null, withMs = false): string =>
  at === null ? '' : `${at.slice(0, 10)} ${at.slice(11, withMs ? 23 : 19)}${withMs ? '' : ' UTC'}`;
