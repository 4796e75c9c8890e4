import type { Queryable } from '../../db/database.ts';
import { prepared, sql } from '../../db/sql.ts';

export interface SettingRow {
  readonly roles: readonly string[];
  readonly require_bound_tokens: boolean;
  readonly allow_browser_authentication: boolean;
  readonly token_lifetime_seconds: number;
  readonly storage_url: string | null;
  readonly storage_username: string | null;
  readonly storage_password: Buffer | null;
  readonly notification_url: string | null;
  readonly notification_username: string | null;
  readonly notification_password: Buffer | null;
  readonly editor_config: Readonly<Record<string, unknown>>;
  readonly secret_seen_in_browser_at: Date | null;
}

/** Scope of everything here: the application. Read with every plugin token, hence prepared. */
export const readSetting = (tx: Queryable): Promise<SettingRow | undefined> =>
  tx.maybe(
    prepared(
      'plugin_setting',
      sql`
    select roles, require_bound_tokens, allow_browser_authentication, token_lifetime_seconds, storage_url,
      storage_username, storage_password, notification_url, notification_username, notification_password,
      editor_config, secret_seen_in_browser_at
    from plugin_setting`,
    ),
  );

/** Keeps two changes of one application apart: each reads what the one before wrote. */
export async function lockSetting(tx: Queryable, applicationId: string): Promise<void> {
  await tx.run(sql`
    insert into plugin_setting (application_id) values (${applicationId}) on conflict (application_id) do nothing`);
  await tx.run(sql`select from plugin_setting for update`);
}

export type WrittenSetting = Omit<SettingRow, 'secret_seen_in_browser_at'>;

export const writeSetting = (tx: Queryable, row: WrittenSetting, sealedUnder: string): Promise<number> =>
  tx.run(sql`
    update plugin_setting set
      roles = ${row.roles}::text[],
      require_bound_tokens = ${row.require_bound_tokens},
      allow_browser_authentication = ${row.allow_browser_authentication},
      token_lifetime_seconds = ${row.token_lifetime_seconds},
      storage_url = ${row.storage_url}, storage_username = ${row.storage_username},
      storage_password = ${row.storage_password},
      notification_url = ${row.notification_url}, notification_username = ${row.notification_username},
      notification_password = ${row.notification_password}, secret_key = ${sealedUnder},
      editor_config = ${JSON.stringify(row.editor_config)}::jsonb, updated_at = now()`);

/** At most once a minute, whatever a page in a loop does. */
export const noteSecretInBrowser = (tx: Queryable, applicationId: string): Promise<number> =>
  tx.run(sql`
    insert into plugin_setting as s (application_id, secret_seen_in_browser_at) values (${applicationId}, now())
    on conflict (application_id) do update set secret_seen_in_browser_at = now()
    where coalesce(s.secret_seen_in_browser_at < now() - interval '1 minute', true)`);

export const deleteSetting = (tx: Queryable): Promise<number> => tx.run(sql`delete from plugin_setting`);
