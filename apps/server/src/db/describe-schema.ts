import type { Queryable } from './database.ts';
import { sql } from './sql.ts';

/**
 * The schema that the migrations add up to, as text in one order: what a new migration really changes
 * shows as a difference of `schema.sql`. For reading; it is never run.
 */
export async function describeSchema(db: Queryable): Promise<string> {
  const tables = await db.rows<{ name: string; columns: string; security: string }>(sql`
    select c.relname as name,
      string_agg(format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attidentity <> '' then ' identity' when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end),
        e',\n' order by a.attnum) as columns,
      case when c.relforcerowsecurity then 'row-level security, forced' when c.relrowsecurity then 'row-level security' else 'open' end as security
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.oid, c.relname order by c.relname`);
  const details = await db.rows<{ name: string; line: string }>(sql`
    select c.relname as name, format('constraint %s: %s', k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.connamespace = 'public'::regnamespace and k.contype <> 'n'
    union all
    select tablename, indexdef from pg_indexes where schemaname = 'public'
    union all
    select tablename, format('policy %s for %s: %s', policyname, cmd, qual) from pg_policies
    where schemaname = 'public' and policyname <> 'owner_all'
    union all
    select table_name, format('grant %s to inlay_app', string_agg(lower(privilege_type), ', ' order by privilege_type))
    from information_schema.table_privileges where table_schema = 'public' and grantee = 'inlay_app' group by table_name
    order by 1, 2`);
  const functions = await db.rows<{ line: string }>(sql`
    select format('%s %s(%s)%s', case p.prokind when 'p' then 'procedure' else 'function' end, p.proname,
      pg_get_function_identity_arguments(p.oid), case when p.prosecdef then ' security definer' else '' end) as line
    from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`);
  const sections = tables.map(({ name, columns, security }) =>
    [
      `table ${name} (${security})`,
      `${columns}`,
      ...details.filter((detail) => detail.name === name).map(({ line }) => `  ${line}`),
    ].join('\n'),
  );
  return `${[...sections, functions.map(({ line }) => line).join('\n')].join('\n\n')}\n`;
}
