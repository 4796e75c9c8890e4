-- Whom a host still has to be told about: one row an email, however often it is saved meanwhile. Apart
-- from the outbox, because only the last change counts, and because a host that does not answer here
-- must hold up no push. Written in the transaction of the save.
create table change_notice (
  application_id text not null,
  -- The host's own id of the email.
  email_key text not null,
  -- Of the last change; the same in every try.
  event_id text not null,
  version integer not null,
  -- Who saved: 'end_user:1', 'plugin_user:<host''s id>'.
  actor text not null,
  changed_at timestamptz not null default now(),
  -- Of the first change that nobody has been told of: a person who never pauses is told of, too.
  since timestamptz not null default now(),
  attempts integer not null default 0,
  due_at timestamptz not null,
  lease_owner text,
  leased_until timestamptz,
  primary key (application_id, email_key)
);
create index change_notice_due on change_notice (due_at);
create index change_notice_leased on change_notice (application_id) where leased_until is not null;
call inlay_protect('change_notice', 'application_id', 'select, insert, update, delete');

-- Leases what is due, of every application no more than its free slots. Runs before any application is
-- known, hence SECURITY DEFINER. One claim at a time: two could count the same free slot.
create function change_notice_claim(token text, rows_max integer, slots integer, lease_seconds double precision)
returns table (application_id text, email_key text, event_id text, version integer, attempts integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(4400, 45);
  return query
  with busy as (
    select n.application_id, count(*) as taken from change_notice n
    where n.leased_until is not null and n.leased_until > clock_timestamp() group by n.application_id
  ), due as (
    select n.application_id, n.email_key, n.due_at,
      row_number() over (partition by n.application_id order by n.due_at) as place
    from change_notice n
    where n.due_at <= clock_timestamp() and (n.leased_until is null or n.leased_until <= clock_timestamp())
  ), picked as (
    select d.application_id, d.email_key from due d left join busy b on b.application_id = d.application_id
    where d.place <= slots - coalesce(b.taken, 0)
    order by d.due_at limit rows_max
  )
  update change_notice n set lease_owner = token,
    leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  from picked p where n.application_id = p.application_id and n.email_key = p.email_key
  returning n.application_id, n.email_key, n.event_id, n.version, n.attempts;
end $$;
revoke all on function change_notice_claim from public;
grant execute on function change_notice_claim to inlay_app;
