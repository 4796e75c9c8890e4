import { refuse } from '@inlay/contract';
import type { Database, Queryable, Transaction } from '../../db/database.ts';
import { readFirstEvents } from '../../jobs/first-events.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { makeId } from '../../kernel/ids.ts';
import { type FieldProblem, nameProblem, refuseProblems } from '../accounts/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { applicationNameLengthMax, originsMax, readOrigin, readPageUrl } from './rules.ts';
import * as store from './store.ts';

/** The unit of isolation. */
export interface Application {
  readonly id: string;
  readonly consoleId: string;
  readonly name: string;
  readonly returnUrl: string | null;
  /** Exact origins that may frame the editor; empty = any. */
  readonly allowedOrigins: readonly string[];
  readonly defaultLocale: string | null;
  readonly accent: string | null;
  readonly logoUrl: string | null;
  readonly createdAt: string;
}

/** Who does it, for the audit entry. */
export interface ApplicationActor {
  readonly consoleId: string;
  readonly actor: string;
  readonly requestId?: string;
}

export interface CreateApplication extends ApplicationActor {
  readonly name: string;
  readonly allowedOrigins?: readonly string[];
}

/** What is absent stays; a Return URL of null is none. */
export interface ChangeApplication extends ApplicationActor {
  readonly id: string;
  readonly name?: string | undefined;
  readonly returnUrl?: string | null | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
}

/** When each step of an integration was first seen; ISO 8601. */
export interface ApplicationProgress {
  readonly keyMadeAt: string | null;
  readonly tokenMadeAt: string | null;
  readonly codeRedeemedAt: string | null;
  readonly savedAt: string | null;
}

/** The first Application of a console, made with the first account. */
const defaultApplicationName = 'My application';
const pageSize = 50;

/** Applications: their identity and the settings that are read when an editor opens. */
export function createApplications({ database }: { readonly database: Database }) {
  return {
    /**
     * @param also Runs in the same transaction (scope: the new application and its console): credentials, settings.
     * @throws Refusal `validation_failed`.
     */
    async createApplication(
      input: CreateApplication,
      also: (tx: Transaction, application: Application) => Promise<void> = async () => {},
    ): Promise<Application> {
      const change = checkChange(input);
      const applicationId = makeId('app');
      const { consoleId, actor, requestId } = input;
      return database.transaction({ applicationId, consoleId }, async (tx) => {
        const made = toApplication(await store.insert(tx, applicationId, consoleId, change.name ?? ''));
        const row = change.allowedOrigins?.length ? await store.update(tx, applicationId, change) : undefined;
        const application = row ? toApplication(row) : made;
        await audit(tx, applicationId, 'application.created', { actor, requestId }, { name: application.name });
        await also(tx, application);
        return application;
      });
    },

    /** In a console that has none yet. */
    async ensureDefault(consoleId: string, actor: string): Promise<void> {
      if (await database.transaction({ consoleId }, store.hasAny)) return;
      await this.createApplication({ consoleId, actor, name: defaultApplicationName });
    },

    /** By id alone: for pages and commands that no console has asked for. */
    async findApplication(applicationId: string): Promise<Application | undefined> {
      const row = await store.findById(database, applicationId);
      return row && toApplication(row);
    },

    /** Inside a transaction. Undefined where it is gone. */
    async readLook(tx: Queryable, applicationId: string): Promise<Pick<Application, 'name' | 'accent'> | undefined> {
      const row = await store.findById(tx, applicationId);
      return row && { name: row.name, accent: row.accent };
    },

    /** Origins that may frame the editor; empty: any. Read anew every time, so that a change counts at once. */
    async allowedOrigins(applicationId: string): Promise<readonly string[]> {
      return (await store.findById(database, applicationId))?.allowed_origins ?? [];
    },

    /** Scope: the console. Another console's application is not there. */
    async getApplication(tx: Transaction, id: string): Promise<Application> {
      const row = await store.readInConsole(tx, id);
      return row ? toApplication(row) : refuse('application_not_found');
    },

    /** Newest first. Scope: the console. */
    async listApplications(tx: Transaction, query: { readonly search?: string; readonly cursor?: string }) {
      const before = readCursor(query.cursor);
      const search = query.search?.trim() ?? '';
      const rows = await store.list(tx, { search, ...before, rowsMax: pageSize + 1 });
      const page = rows.slice(0, pageSize);
      const last = page.at(-1);
      return {
        items: page.map(toApplication),
        nextCursor: rows.length > pageSize && last ? writeCursor(last.sort_key, last.application_id) : null,
      };
    },

    /** @throws Refusal `validation_failed`, `application_not_found`. */
    async changeApplication(input: ChangeApplication): Promise<Application> {
      const change = checkChange(input);
      const { id, consoleId } = input;
      return database.transaction({ applicationId: id, consoleId }, async (tx) => {
        const row = await store.update(tx, id, change);
        if (!row) return refuse('application_not_found');
        const changed = Object.entries(change).filter(([, value]) => value !== undefined);
        await audit(tx, id, 'application.changed', input, Object.fromEntries(changed));
        return toApplication(row);
      });
    },

    setAccent,

    /**
     * Ends the application and everything under it, in one transaction. Its events stay: they are the audit.
     * @param forget Deletes the rows of one domain (scope: the application).
     * @throws Refusal `application_not_found`, `validation_failed` when `typedName` is not its name.
     */
    async deleteApplication(
      input: ApplicationActor & { readonly id: string; readonly typedName: string },
      forget: readonly ((tx: Transaction, applicationId: string) => Promise<void>)[],
    ): Promise<void> {
      const { id, consoleId, typedName } = input;
      await database.transaction({ applicationId: id, consoleId }, async (tx) => {
        const row = (await store.readInConsole(tx, id)) ?? refuse('application_not_found');
        if (typedName.trim() !== row.name) refuseProblems([{ field: 'name', message: 'name_mismatch' }]);
        for (const domain of forget) await domain(tx, id);
        await store.remove(tx, id);
        await audit(tx, id, 'application.deleted', input, { name: row.name });
      });
    },

    /** Scope: the application. */
    async progress(tx: Transaction): Promise<ApplicationProgress> {
      const first = await readFirstEvents(tx, ['credential.created', 'token.created', 'code.redeemed', 'email.saved']);
      const at = (type: string): string | null => first.get(type) ?? null;
      return {
        keyMadeAt: at('credential.created'),
        tokenMadeAt: at('token.created'),
        codeRedeemedAt: at('code.redeemed'),
        savedAt: at('email.saved'),
      };
    },
  };
}

export type Applications = ReturnType<typeof createApplications>;

/**
 * The colour that the editor takes on, `#rrggbb`; null is ours. Scope: the application and its console.
 * @throws Refusal `validation_failed`, `application_not_found`.
 */
async function setAccent(
  tx: Transaction,
  input: ApplicationActor & { readonly id: string; readonly accent: string | null },
): Promise<void> {
  const { id, accent } = input;
  if (accent !== null && !/^#[0-9a-f]{6}$/i.test(accent)) refuseProblems([{ field: 'accent', message: 'invalid' }]);
  if ((await store.writeAccent(tx, id, accent)) === 0) refuse('application_not_found');
  await audit(tx, id, 'application.changed', input, { accent });
}

async function audit(
  tx: Transaction,
  applicationId: string,
  type: string,
  { actor, requestId }: { readonly actor: string; readonly requestId?: string | undefined },
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const target = `application:${applicationId}`;
  await appendEvents(tx, [{ applicationId, type, actor, target, data, ...(requestId ? { requestId } : {}) }]);
}

function checkChange(
  input: Pick<ChangeApplication, 'name' | 'returnUrl' | 'allowedOrigins'>,
): store.ApplicationColumns {
  const problems: FieldProblem[] = [];
  const problem = input.name === undefined ? undefined : nameProblem(input.name, applicationNameLengthMax);
  if (problem !== undefined) problems.push({ field: 'name', message: problem });
  const page = input.returnUrl ? readPageUrl(input.returnUrl) : undefined;
  if (page && 'problem' in page) problems.push({ field: 'returnUrl', message: page.problem });
  const origins = input.allowedOrigins?.map(readOrigin);
  if (origins?.includes(undefined)) problems.push({ field: 'allowedOrigins', message: 'origin_invalid' });
  if (origins && origins.length > originsMax) problems.push({ field: 'allowedOrigins', message: 'too_many' });
  refuseProblems(problems);
  return {
    name: input.name?.trim(),
    returnUrl: page && 'url' in page ? page.url : input.returnUrl === undefined ? undefined : null,
    allowedOrigins: origins && [...new Set(origins.filter((origin) => origin !== undefined))],
  };
}

function toApplication(row: store.ApplicationRow): Application {
  return {
    id: row.application_id,
    consoleId: row.console_id,
    name: row.name,
    returnUrl: row.return_url,
    allowedOrigins: row.allowed_origins,
    defaultLocale: row.default_locale,
    accent: row.accent,
    logoUrl: row.logo_url,
    createdAt: row.created_at.toISOString(),
  };
}
