-- Secrets of every kind, stored as HMAC-SHA-256 under a pepper that is not in the database.
-- application_id is 'platform' for what belongs to no application (console sessions, invitations).

create table access_credential (
  id text primary key,
  application_id text not null,
  kind text not null,
  -- The user part of Basic: application id, client id or plugin id.
  public_id text not null,
  hash bytea not null unique,
  prefix text not null,
  last4 text not null,
  name text not null,
  api_version text not null,
  created_at timestamptz not null default now(),
  created_by text,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index on access_credential (application_id, kind, created_at);
call inlay_protect('access_credential', 'application_id', 'select, insert, update, delete');

create table access_token (
  hash bytea primary key,
  kind text not null,
  application_id text not null,
  subject_kind text not null,
  subject_id text not null,
  scope jsonb not null default '{}',
  credential_id text,
  api_version text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index on access_token using brin (expires_at);
call inlay_protect('access_token', 'application_id', 'select, insert, update, delete');

create table access_grant (
  hash bytea primary key,
  kind text not null,
  application_id text not null,
  subject_kind text not null,
  subject_id text not null,
  scope jsonb not null default '{}',
  credential_id text,
  api_version text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Set by the one conditional write that wins; never cleared.
  redeemed_at timestamptz,
  redeem_id text,
  session_hash bytea,
  revoked_at timestamptz
);
create index on access_grant using brin (expires_at);
call inlay_protect('access_grant', 'application_id', 'select, insert, update, delete');

create table access_session (
  hash bytea primary key,
  kind text not null,
  application_id text not null,
  subject_kind text not null,
  subject_id text not null,
  scope jsonb not null default '{}',
  credential_id text,
  api_version text not null,
  grant_hash bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle_seconds integer not null,
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz,
  end_reason text
);
create index on access_session (application_id, subject_kind, subject_id, created_at);
create index on access_session using brin (expires_at);
call inlay_protect('access_session', 'application_id', 'select, insert, update, delete');

-- Ends or pauses everything under a subject at once, without touching a row per secret.
create table access_hold (
  application_id text not null,
  subject_kind text not null,
  subject_id text not null,
  -- Secrets made at or before this moment are dead.
  revoked_before timestamptz,
  -- Secrets stay valid but are answered with a pause.
  suspended boolean not null default false,
  primary key (application_id, subject_kind, subject_id)
);
call inlay_protect('access_hold', 'application_id', 'select, insert, update, delete');

-- Look-ups that run before the application is known; everything else goes through row-level security.
-- They name their tables with the schema instead of setting search_path: the setting costs as much as
-- the look-up itself (0.03 ms a call), and the app's role can create nothing that a name could reach.

-- What ends or pauses a secret from above: its credential, its subject, its application. For one secret;
-- the look-ups below say the same inline, because a function with sub-selects is called row by row.
create function access_hold_state(app text, s_kind text, s_id text, credential text, made timestamptz) returns text
language sql stable as $$
  select case
    when exists (select from public.access_credential c where c.id = credential and c.revoked_at is not null) then 'revoked'
    else (
      select case when bool_or(h.revoked_before >= made) then 'revoked' when bool_or(h.suspended) then 'suspended' end
      from public.access_hold h
      where (h.application_id, h.subject_kind, h.subject_id) in ((app, s_kind, s_id), (app, 'application', app)))
  end
$$;

create function access_find_credentials(hashes bytea[])
returns table (hash bytea, id text, kind text, application_id text, public_id text, api_version text, state text, used_lately boolean)
language plpgsql stable security definer as $$
#variable_conflict use_column
begin
  return query
  select c.hash, c.id, c.kind, c.application_id, c.public_id, c.api_version,
    case when c.revoked_at is not null then 'revoked'
         when c.expires_at <= now() then 'expired'
         else coalesce(
           (select case when h.revoked_before >= c.created_at then 'revoked' when h.suspended then 'suspended' end
            from public.access_hold h
            where (h.application_id, h.subject_kind, h.subject_id) = (c.application_id, 'application', c.application_id)),
           'active') end,
    coalesce(c.last_used_at > now() - interval '1 minute', false)
  from public.access_credential c where c.hash = any (hashes);
end $$;

create function access_find_tokens(hashes bytea[])
returns table (hash bytea, kind text, application_id text, subject_kind text, subject_id text, scope jsonb,
               credential_id text, api_version text, expires_at timestamptz, state text)
language plpgsql stable security definer as $$
#variable_conflict use_column
begin
  return query
  select t.hash, t.kind, t.application_id, t.subject_kind, t.subject_id, t.scope, t.credential_id, t.api_version, t.expires_at,
    case when t.revoked_at is not null then 'revoked'
         when t.expires_at <= now() then 'expired'
         else coalesce(
           (select 'revoked' from public.access_credential c where c.id = t.credential_id and c.revoked_at is not null),
           (select case when bool_or(h.revoked_before >= t.created_at) then 'revoked' when bool_or(h.suspended) then 'suspended' end
            from public.access_hold h
            where (h.application_id, h.subject_kind, h.subject_id) in (
              (t.application_id, t.subject_kind, t.subject_id), (t.application_id, 'application', t.application_id))),
           'active') end
  from public.access_token t where t.hash = any (hashes);
end $$;

create function access_find_grants(hashes bytea[])
returns table (hash bytea, kind text, application_id text, subject_kind text, subject_id text, scope jsonb,
               credential_id text, api_version text, expires_at timestamptz, state text)
language plpgsql stable security definer as $$
#variable_conflict use_column
begin
  return query
  select g.hash, g.kind, g.application_id, g.subject_kind, g.subject_id, g.scope, g.credential_id, g.api_version, g.expires_at,
    case when g.revoked_at is not null then 'revoked'
         when g.redeemed_at is not null then 'used'
         when g.expires_at <= now() then 'expired'
         else coalesce(
           (select 'revoked' from public.access_credential c where c.id = g.credential_id and c.revoked_at is not null),
           (select case when bool_or(h.revoked_before >= g.created_at) then 'revoked' when bool_or(h.suspended) then 'suspended' end
            from public.access_hold h
            where (h.application_id, h.subject_kind, h.subject_id) in (
              (g.application_id, g.subject_kind, g.subject_id), (g.application_id, 'application', g.application_id))),
           'active') end
  from public.access_grant g where g.hash = any (hashes);
end $$;

create function access_find_sessions(hashes bytea[])
returns table (hash bytea, kind text, application_id text, subject_kind text, subject_id text, scope jsonb,
               credential_id text, api_version text, expires_at timestamptz, state text, stale boolean)
language plpgsql stable security definer as $$
#variable_conflict use_column
begin
  return query
  select s.hash, s.kind, s.application_id, s.subject_kind, s.subject_id, s.scope, s.credential_id, s.api_version, s.expires_at,
    case when s.ended_at is not null then 'revoked'
         when s.expires_at <= now() or s.last_seen_at + make_interval(secs => s.idle_seconds) <= now() then 'expired'
         else coalesce(
           (select 'revoked' from public.access_credential c where c.id = s.credential_id and c.revoked_at is not null),
           (select case when bool_or(h.revoked_before >= s.created_at) then 'revoked' when bool_or(h.suspended) then 'suspended' end
            from public.access_hold h
            where (h.application_id, h.subject_kind, h.subject_id) in (
              (s.application_id, s.subject_kind, s.subject_id), (s.application_id, 'application', s.application_id))),
           'active') end,
    s.last_seen_at < now() - make_interval(secs => s.idle_seconds / 30.0)
  from public.access_session s where s.hash = any (hashes);
end $$;

revoke execute on function access_find_credentials, access_find_tokens, access_find_grants, access_find_sessions from public;
grant execute on function access_find_credentials, access_find_tokens, access_find_grants, access_find_sessions to inlay_app;
