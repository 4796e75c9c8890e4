import { createBlock, createRow } from '@inlay/blocks';
import { emptyEnvelope, type JsonObject, type NodeTree, parseDesign } from '@inlay/document';
import { escapeText } from '@inlay/html';
import { directionOf, languageTag, type MailKey, type Translator } from '@inlay/messages';
import { render } from '@inlay/render';

export type MailKind =
  | 'invited'
  | 'reminded'
  | 'completed'
  | 'ready'
  | 'changesRequested'
  | 'rejected'
  | 'optedOut'
  | 'expired';

/** What a mail says, before it is in anybody's language. Everything is plain text. */
export interface MailFacts {
  readonly kind: MailKind;
  readonly packageName: string;
  readonly senderName: string;
  /** Who decided, for mails to the sender; empty otherwise. */
  readonly personName: string;
  /** What a person wrote to the reader; empty: nothing. */
  readonly message: string;
  /** Whose words `message` are. */
  readonly messageBy: string;
  readonly dueAt: string | null;
  /** Where the reader decides; null: nothing to open. */
  readonly link: string | null;
  readonly brand: { readonly name: string; readonly accent: string | null };
}

export interface ComposedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const accentDefault = '#4F46E5';

/** One mail in one language, made of our own blocks by our own renderer. */
export function composeMail(t: Translator<MailKey>, facts: MailFacts): ComposedMail {
  const values = { name: facts.packageName, sender: facts.senderName, person: facts.personName };
  const subject = oneLine(t(`mail.${facts.kind}.subject`, values));
  const lead = t(`mail.${facts.kind}.body`, values);
  const due = facts.dueAt === null || facts.link === null ? [] : [t('mail.due', { date: dateIn(t, facts.dueAt) })];
  const why = facts.link === null ? [] : [t('mail.own'), t('mail.why', values)];
  const wrote = facts.message === '' ? [] : [t('mail.wrote', { person: facts.messageBy }), facts.message];
  const textAlign = directionOf(t.locale) === 'rtl' ? 'right' : 'left';
  const text = (texts: readonly string[], more: JsonObject = {}): NodeTree[] =>
    texts.length === 0
      ? []
      : [block('text', { text: paragraphs(texts), fontSize: '16px', lineHeight: '150%', textAlign, ...more })];
  const quiet = { fontSize: '13px', color: '#5B6472' };
  const heading = { text: escaped(t(`mail.${facts.kind}.heading`)), headingType: 'h1', fontSize: '26px', textAlign };
  const blocks = [
    ...text([facts.brand.name], quiet),
    block('heading', heading),
    ...text([lead, ...due]),
    ...text(wrote, { color: '#374151', containerPadding: '10px 10px 10px 20px' }),
    ...(facts.link === null
      ? []
      : [button(t('mail.open'), facts.link, facts.brand.accent ?? accentDefault, textAlign)]),
    ...text(why, quiet),
  ];
  const rendered = render(designOf(blocks, { t, preheader: lead }), { subject });
  return { subject, html: rendered.html, text: rendered.text };
}

/** A line break in a name must not begin a header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

/** In UTC, and saying so: a mail does not know where its reader is. */
const dateIn = (t: Translator<MailKey>, iso: string): string => {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(languageTag(t.locale), options).format(Date.parse(iso))} UTC`;
};

const escaped = (text: string): string => escapeText(text).replace(/\{\{/g, '{&#8203;{');

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${escaped(text).replace(/\r?\n/g, '<br>')}</p>`).join('');

let ids = 0;
const nextId = (): string => {
  ids += 1;
  return `mail-${ids}`;
};

function block(type: string, values: JsonObject): NodeTree {
  const made = createBlock(type, nextId);
  if (!made) throw new RangeError(`There is no block ${type}`);
  return { ...made, wire: { ...made.wire, values: { ...(made.wire['values'] as JsonObject), ...values } } };
}

const button = (label: string, href: string, accent: string, textAlign: string): NodeTree =>
  block('button', {
    text: escaped(label),
    href: { name: 'web', values: { href, target: '_blank' } },
    buttonColors: { color: '#FFFFFF', backgroundColor: accent, hoverColor: '#FFFFFF', hoverBackgroundColor: accent },
    padding: '14px 24px',
    textAlign,
  });

const cardValues = { backgroundColor: '#FFFFFF', padding: '24px', borderRadius: '10px' };

function designOf(blocks: readonly NodeTree[], head: { t: Translator<MailKey>; preheader: string }) {
  const row = createRow([1], nextId);
  const column = row.children[0];
  if (!column) throw new RangeError('A row without a column');
  const card = { ...(column.wire['values'] as JsonObject), ...cardValues };
  const columns = [{ ...column.wire, contents: blocks.map(({ wire }) => wire), values: card }];
  const body = emptyEnvelope['body'] as JsonObject;
  const values = {
    ...(body['values'] as JsonObject | undefined),
    preheaderText: head.preheader,
    language: languageTag(head.t.locale),
    textDirection: directionOf(head.t.locale),
  };
  const parsed = parseDesign({
    ...emptyEnvelope,
    body: {
      ...body,
      values,
      rows: [{ ...row.wire, columns, values: { ...(row.wire['values'] as JsonObject), padding: '24px 12px' } }],
    },
  });
  if (!parsed.ok) throw new RangeError(`A mail is no design: ${parsed.reason}`);
  return parsed.value;
}
