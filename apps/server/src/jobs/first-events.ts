import type { Queryable } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** Only the beginning of an application's story is read: what has not happened by then is not what is asked about. */
const eventsMax = 5_000;

/**
 * When each of `types` first happened in the transaction's application; ISO 8601. Types that have not
 * are absent. What the console did in the place of a host, to try things out, does not count.
 */
export async function readFirstEvents(tx: Queryable, types: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ type: string; first_at: Date }>(sql`
    select type, min(created_at) as first_at
    from (
      select type, actor, created_at from event
      where application_id = current_setting('inlay.application_id') order by seq limit ${eventsMax}
    ) as beginning
    where type = any (${types}::text[]) and actor not like 'console_session:%'
    group by type`);
  return new Map(rows.map((row) => [row.type, row.first_at.toISOString()]));
}
