import type { Queryable } from '../../../db/database.ts';
import { prepared, sql } from '../../../db/sql.ts';

/** Where one content of one email stands. The first two columns are the application's, the same in every row. */
export interface StandingRow {
  readonly required: boolean;
  readonly used: boolean;
  readonly email_id: string;
  readonly match_package: string | null;
  readonly match_round: number | null;
  readonly match_at: Date | null;
  readonly last_sha256: Buffer | null;
  readonly last_at: Date | null;
  readonly package_id: string | null;
  readonly package_status: string | null;
  readonly package_round: number | null;
}

/** One row for every content asked for. `hashes`: hex, null for an email that was never saved. */
export const readStandings = (
  tx: Queryable,
  applicationId: string,
  emailIds: readonly string[],
  hashes: readonly (string | null)[],
): Promise<StandingRow[]> =>
  tx.rows(
    prepared(
      'signoff_standings',
      sql`
    select coalesce((s.settings::json ->> 'requireSignoff')::boolean, false) as required,
      s.settings is not null
        or exists (select from signoff_package u where u.application_id = ${applicationId}) as used,
      asked.email_id, m.package_id as match_package, m.round as match_round, m.approved_at as match_at,
      l.content_sha256 as last_sha256, l.approved_at as last_at,
      p.id as package_id, p.status as package_status, p.round as package_round
    from unnest(${emailIds}::text[], ${hashes}::text[]) as asked (email_id, sha256)
    left join signoff_setting s on s.application_id = ${applicationId}
    left join lateral (
      select a.package_id, a.round, a.approved_at from signoff_approved a
      where a.application_id = ${applicationId} and a.email_id = asked.email_id
        and a.content_sha256 = decode(asked.sha256, 'hex')
      order by a.approved_at desc limit 1
    ) m on true
    left join lateral (
      select a.content_sha256, a.approved_at from signoff_approved a
      where a.application_id = ${applicationId} and a.email_id = asked.email_id
      order by a.approved_at desc limit 1
    ) l on true
    left join lateral (
      select p.id, p.status, (p.state::json ->> 'round')::int as round
      from signoff_email e join signoff_package p on p.application_id = e.application_id and p.id = e.package_id
      where e.application_id = ${applicationId} and e.email_id = asked.email_id and not p.trashed and p.kind = 'package'
      order by p.updated_at desc limit 1
    ) p on true`,
    ),
  );

/** Nobody changes the settings before the transaction ends. Undefined: they are those that everybody begins with. */
export const pinSettings = async (tx: Queryable): Promise<string | undefined> =>
  (await tx.maybe<{ settings: string }>(sql`select settings from signoff_setting for share`))?.settings;
