import type { Queryable } from '../../db/database.ts';
import type { EmailsContext } from './context.ts';
import { copyEmail } from './copy-email.ts';
import { createEmail } from './create-email.ts';
import { deleteEmail } from './delete-email.ts';
import { findShared } from './find-shared.ts';
import { getEmail, getHtml, getReleased, openEmail } from './get-email.ts';
import { findChoosable, listChoosable } from './list-choosable.ts';
import { listEmails } from './list-emails.ts';
import { getVersion, listVersions } from './list-versions.ts';
import { checkReplay, loadPushPayload } from './load-push-payload.ts';
import { openShared } from './open-shared.ts';
import { markPresence } from './presence.ts';
import { readForSignoff } from './read-for-signoff.ts';
import { saveDraft } from './save-draft.ts';
import { saveVersion } from './save-version.ts';
import { releaseAll, settleApprovals } from './settle-approvals.ts';
import * as store from './store.ts';
import { updateEmail } from './update-email.ts';

export type { ContentSource } from './compile-content.ts';
export type {
  Conflict,
  Draft,
  Email,
  EmailCaller,
  EmailContent,
  FullEmail,
  Owner,
} from './email.ts';
export type { SharedLookup } from './find-shared.ts';
export type { OpenedEmail } from './get-email.ts';
export type { Choice, ChoosableEmail } from './list-choosable.ts';
export { listDepthMax } from './list-emails.ts';
export type { Version, VersionContent } from './list-versions.ts';
export type { PushPayload } from './load-push-payload.ts';
export type { OpenedShared, OpenShared, SharedCaller } from './open-shared.ts';
export { actorOf, type Person, signaturesOf } from './presence.ts';
export type { SignableEmail } from './read-for-signoff.ts';
export type { ContentKey, ReleasePort, Releases } from './release.ts';

/**
 * Emails of end users: records with immutable versions. Every verb is bound to an application and
 * one of its end users; somebody else's email is as missing as one that never was.
 */
export interface Emails {
  readonly create: ReturnType<typeof createEmail>;
  readonly get: ReturnType<typeof getEmail>;
  /** The same; refused while sign-off is required and missing. */
  readonly getReleased: ReturnType<typeof getReleased>;
  readonly getHtml: ReturnType<typeof getHtml>;
  readonly list: ReturnType<typeof listEmails>;
  /** For packages: emails of the application, whoever owns them. */
  readonly listChoosable: ReturnType<typeof listChoosable>;
  readonly findChoosable: ReturnType<typeof findChoosable>;
  /** For packages: one version of any email of the application. */
  readonly readForSignoff: typeof readForSignoff;
  readonly update: ReturnType<typeof updateEmail>;
  readonly remove: ReturnType<typeof deleteEmail>;
  readonly copy: ReturnType<typeof copyEmail>;
  /** For the editor: the saved state and the caller's own unsaved work. */
  readonly open: ReturnType<typeof openEmail>;
  /** The same for an email that the host knows by its own id; the first time it is made. */
  readonly openShared: ReturnType<typeof openShared>;
  readonly findShared: ReturnType<typeof findShared>;
  readonly markPresence: ReturnType<typeof markPresence>;
  readonly saveVersion: ReturnType<typeof saveVersion>;
  readonly saveDraft: ReturnType<typeof saveDraft>;
  readonly listVersions: ReturnType<typeof listVersions>;
  readonly getVersion: ReturnType<typeof getVersion>;
  readonly loadPushPayload: ReturnType<typeof loadPushPayload>;
  readonly checkReplay: ReturnType<typeof checkReplay>;
  readonly settleApprovals: ReturnType<typeof settleApprovals>;
  readonly releaseAll: ReturnType<typeof releaseAll>;
  /** Upkeep: unsaved work that nobody has touched for 90 days, of all applications. @returns how many drafts. */
  deleteOldDrafts(): Promise<number>;
  /** Deletes every email of the transaction's application. */
  forgetApplication(tx: Queryable, applicationId: string): Promise<number>;
}

export function createEmails(context: EmailsContext): Emails {
  return {
    create: createEmail(context),
    get: getEmail(context),
    getReleased: getReleased(context),
    getHtml: getHtml(context),
    list: listEmails(context),
    listChoosable: listChoosable(),
    findChoosable: findChoosable(),
    readForSignoff,
    update: updateEmail(context),
    remove: deleteEmail(context),
    copy: copyEmail(context),
    open: openEmail(context),
    openShared: openShared(context),
    findShared: findShared(context),
    markPresence: markPresence(context),
    saveVersion: saveVersion(context),
    saveDraft: saveDraft(context),
    listVersions: listVersions(context),
    getVersion: getVersion(context),
    loadPushPayload: loadPushPayload(context),
    checkReplay: checkReplay(context),
    settleApprovals: settleApprovals(context),
    releaseAll: releaseAll(context),
    deleteOldDrafts: () => store.deleteOldDrafts(context.database),
    forgetApplication: store.deleteEverything,
  };
}
