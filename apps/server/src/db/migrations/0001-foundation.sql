-- The role of the running app: it owns nothing and bypasses nothing. Superusers and owners walk
-- through row-level security, and the embedded engine knows no other user; so every connection of
-- the app switches to this role before its first statement.
do $$
begin
  if not exists (select from pg_roles where rolname = 'inlay_app') then
    create role inlay_app nologin nobypassrls;
  end if;
exception when duplicate_object or unique_violation then
  null; -- roles belong to the whole server: another database of it was first
end $$;
do $$ begin execute format('grant inlay_app to %I', current_user); end $$;
grant usage on schema public to inlay_app;

-- The one row of this installation.
create table inlay_instance (
  only_row boolean primary key default true check (only_row),
  check_value text not null,
  created_at timestamptz not null default now()
);
grant select on inlay_instance to inlay_app;

-- One line per table: `call inlay_protect('email', 'application_id', 'select, insert, update, delete')`.
-- Rows are visible only under the setting that names their owner (`inlay.application_id`,
-- `inlay.console_id`, `inlay.account_id`; the same name as the column). The owner of the tables
-- keeps a policy of its own, for migrations and for the few SECURITY DEFINER functions.
create procedure inlay_protect(target regclass, owner_column text, privileges text)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to %I using (true) with check (true)', target, current_user);
  execute format(
    'create policy own_rows on %s to inlay_app using (%I = current_setting(%L, true)) with check (%I = current_setting(%L, true))',
    target, owner_column, 'inlay.' || owner_column, owner_column, 'inlay.' || owner_column);
  execute format('grant %s on %s to inlay_app', privileges, target);
end $$;
