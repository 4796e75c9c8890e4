import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import type { EndUser } from '../end-users/index.ts';
import { type ContentSource, compileContent } from './compile-content.ts';
import { type EmailsContext, findOwner, found } from './context.ts';
import { insertWithContent } from './create-email.ts';
import type { EmailCaller, EmailContent } from './email.ts';
import { type OpenedEmail, readOpened } from './get-email.ts';
import { editorActiveSeconds, type Person, presenceOf, readPeople, signaturesOf, tabAuthorsOf } from './presence.ts';
import { writeVersion } from './save-version.ts';
import * as store from './store.ts';

/** Who opens a shared email: the application's end user, by the host's id, made if need be. */
export interface SharedCaller extends Omit<EmailCaller, 'owner' | 'actor' | 'author'> {
  readonly person: Person & {
    /** The host named nobody: an end user holds their emails, the audit knows no person. */
    readonly anonymous: boolean;
    /** Tells people apart whom the host does not name; see {@link signaturesOf}. */
    readonly browserKey: string | undefined;
  };
}

export interface OpenShared {
  /** The host's own id of the email, 1 to 256 characters. */
  readonly externalKey: string;
  /** Name of a new email. */
  readonly name: string;
  /** For an email that is new or still empty, and with `replace` for any. */
  readonly content: ContentSource | undefined;
  readonly subject: string;
  readonly contentPolicy: 'keep' | 'replace' | 'error';
  /** The email and the folders were named by a browser, not by a bound token: the audit says so. */
  readonly unbound: boolean;
}

export interface OpenedShared extends OpenedEmail {
  readonly contentUse: 'none' | 'taken' | 'replaced' | 'ignored';
  /** The person who opened it, as in the audit. */
  readonly actor: string;
  /** Who has the email open, this person among them. */
  readonly people: readonly Person[];
}

/**
 * Opens the email that a host knows by its own id; the first time, it is made. Two first openings at
 * once make one email: the second waits for the first and finds it.
 * @throws Refusal `design_refused`, `end_user_disabled`; `content_exists` where content comes with `error` and
 * some is there, or with `replace` and somebody else was at work in the last two minutes.
 */
export const openShared =
  (context: EmailsContext) =>
  async (caller: SharedCaller, input: OpenShared): Promise<OpenedShared> => {
    const content = input.content && compileContent(input.content, input.subject);
    const { applicationId } = caller;
    return caller.transact({ applicationId }, async (tx) => {
      const { externalId, name } = caller.person;
      const person = await context.endUsers.ensure(tx, applicationId, externalId, name);
      if (person.disabled) refuse('end_user_disabled');
      const signed = signaturesOf(caller.person, person.id);
      const opening: Opening = { context, caller, person, input, content, ...signed };
      const known = await store.findByExternalKey(tx, applicationId, input.externalKey);
      const made = known ? undefined : await makeEmail(tx, opening);
      const place = known ?? made ?? found(await store.findByExternalKey(tx, applicationId, input.externalKey));
      return openPlace(tx, opening, place, made !== undefined);
    });
  };

interface Opening {
  readonly context: EmailsContext;
  readonly caller: SharedCaller;
  readonly person: EndUser;
  readonly actor: string;
  readonly author: string;
  readonly input: OpenShared;
  readonly content: EmailContent | undefined;
}

type Place = { readonly id: string; readonly end_user_id: number };

/** @returns undefined where somebody else made it a moment ago. */
async function makeEmail(tx: Transaction, opening: Opening): Promise<Place | undefined> {
  const { caller, person, actor, input, content } = opening;
  const { externalKey, name, subject } = input;
  const maker = { ...caller, actor, owner: { endUserId: person.id } };
  const made = await insertWithContent(tx, maker, person, { name, subject, extra: '{}', content, externalKey });
  return made && { id: made.id, end_user_id: person.id };
}

async function openPlace(tx: Transaction, opening: Opening, place: Place, isNew: boolean): Promise<OpenedShared> {
  const { context, caller, person, actor, author, input, content } = opening;
  const { applicationId } = caller;
  const owner = await findOwner(context.endUsers, tx, { applicationId, owner: { endUserId: place.end_user_id } });
  const key: store.EmailKey = { applicationId, endUserId: owner.id, id: place.id };
  if (!isNew) await adoptDraft(tx, opening, key);
  const contentUse = isNew ? (content ? 'taken' : 'none') : await useContent(tx, opening, key, owner);
  await store.markPresence(tx, key, presenceOf(caller.person, author));
  await appendEvents(tx, [
    {
      applicationId,
      type: 'email.opened',
      actor,
      target: `email:${place.id}`,
      data: { content: contentUse, ...(input.unbound ? { unbound: true } : {}) },
      requestId: caller.requestId,
    },
  ]);
  const opened = await readOpened(context, tx, key, owner, author);
  const people = await readPeople(tx, key);
  return { ...opened, people, contentUse, actor, endUser: { externalId: person.externalId, name: person.name } };
}

/**
 * Somebody without a name, at a browser that forgets them with the tab, comes back as somebody new: what was
 * left behind by one of them who is gone is theirs to go on with. The editor says that it was restored.
 */
async function adoptDraft(tx: Transaction, { actor, author, input }: Opening, key: store.EmailKey): Promise<void> {
  const from = tabAuthorsOf(actor);
  const isReplacing = input.content !== undefined && input.contentPolicy === 'replace';
  if (isReplacing || !author.startsWith(from) || (await store.findDraft(tx, key, author))) return;
  await store.adoptDraft(tx, key, { author, from, withinSeconds: editorActiveSeconds });
}

/** What becomes of content that came along for an email that is there already. */
async function useContent(
  tx: Transaction,
  { context, caller, actor, author, input, content }: Opening,
  key: store.EmailKey,
  owner: EndUser,
): Promise<OpenedShared['contentUse']> {
  if (!content) return 'none';
  const row = found(await store.lockEmail(tx, key));
  const isEmpty = row.version === 0 && !(await hasWork(tx, key, author, input.contentPolicy));
  if (!isEmpty) {
    if (input.contentPolicy === 'keep') return 'ignored';
    if (input.contentPolicy === 'error') {
      refuse(
        'content_exists',
        'The email has content already; open it without html, or with the policy "keep" or "replace"',
      );
    }
    if (await store.isEditedByOther(tx, key, { actor, author }, editorActiveSeconds)) {
      refuse('content_exists', 'Somebody else is at work on this email; its content was not replaced', {
        reason: 'editor_active',
      });
    }
  }
  const { name, extra } = row;
  const subject = input.subject || row.subject;
  const writing = { context, caller: { ...caller, actor, owner: { endUserId: owner.id } }, owner };
  // Who replaces the content gives up their own unsaved work; that of others stays theirs.
  const version = { name, subject, extra, content, draftAuthor: author, push: false };
  await writeVersion(tx, writing, row, version);
  return isEmpty ? 'taken' : 'replaced';
}

/**
 * Whether unsaved work stands in the way of content for an email that was never saved: one's own for whom
 * content is a mere beginning, anybody's for whom it must be new.
 */
const hasWork = async (
  tx: Transaction,
  key: store.EmailKey,
  author: string,
  policy: OpenShared['contentPolicy'],
): Promise<boolean> =>
  policy === 'keep' ? (await store.findDraft(tx, key, author)) !== undefined : store.isDrafted(tx, key);
