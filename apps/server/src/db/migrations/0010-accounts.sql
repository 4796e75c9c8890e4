-- People who log in to the console, the workspaces they share, and who belongs where.
create table account (
  account_id text primary key,
  -- Lower-cased; one address is one account.
  email text not null unique,
  name text not null,
  password_hash text not null,
  created_at timestamptz not null default now(),
  last_login_at timestamptz
);
call inlay_protect('account', 'account_id', 'select, insert, update, delete');

create table console (
  console_id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);
call inlay_protect('console', 'console_id', 'select, insert, update, delete');

create table member (
  console_id text not null references console on delete cascade,
  account_id text not null references account on delete cascade,
  role text not null check (role in ('owner', 'admin', 'teammate')),
  created_at timestamptz not null default now(),
  primary key (console_id, account_id)
);
create index on member (account_id);
call inlay_protect('member', 'console_id', 'select, insert, update, delete');
-- A person sees where they belong, before a console is chosen.
create policy own_memberships on member for select to inlay_app
  using (account_id = current_setting('inlay.account_id', true));

-- Look-ups that run before anybody is known.
create function account_find_by_email(address text)
returns table (account_id text, password_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.account_id, a.password_hash from account a where a.email = address
$$;

create function account_exists() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from account)
$$;

-- The oldest console: where the command line creates applications.
create function console_find_first() returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select c.console_id from console c order by c.created_at, c.console_id limit 1
$$;

revoke execute on function account_find_by_email, account_exists, console_find_first from public;
grant execute on function account_find_by_email, account_exists, console_find_first to inlay_app;
