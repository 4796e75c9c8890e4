-- The unit of isolation: credentials, end users and emails belong to one of these.
create table application (
  application_id text primary key,
  console_id text not null references console,
  name text not null,
  return_url text,
  -- Exact origins that may frame the editor; empty = any.
  allowed_origins text[] not null default '{}',
  default_locale text,
  accent text,
  logo_url text,
  created_at timestamptz not null default now()
);
create index on application (console_id, created_at, application_id);
call inlay_protect('application', 'application_id', 'select, insert, update, delete');
-- The members of its console see and manage it.
create policy console_rows on application to inlay_app
  using (console_id = current_setting('inlay.console_id', true))
  with check (console_id = current_setting('inlay.console_id', true));

-- What a page needs of an application that it only knows by id: no setting is in force yet.
create function application_find(wanted text)
returns table (application_id text, console_id text, name text, return_url text, allowed_origins text[],
               default_locale text, accent text, logo_url text, created_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.application_id, a.console_id, a.name, a.return_url, a.allowed_origins,
         a.default_locale, a.accent, a.logo_url, a.created_at
  from application a where a.application_id = wanted
$$;
revoke execute on function application_find from public;
grant execute on function application_find to inlay_app;
