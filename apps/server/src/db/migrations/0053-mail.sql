-- Mails that wait for the operator's mail server, and what became of them. Written in the transaction of what
-- they tell about.
create table mail_message (
  application_id text not null,
  id text not null,
  -- What it is about, in the words of the domain that wrote it: 'package:<id>'.
  about text not null,
  kind text not null,
  to_address text not null,
  to_name text not null,
  reply_address text,
  reply_name text,
  subject text not null,
  -- Emptied once the mail has left or was given up: an invitation holds an address that opens a review.
  html text not null,
  body_text text not null,
  status text not null default 'pending',
  attempts integer not null default 0,
  failure text,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  settled_at timestamptz,
  lease_owner text,
  leased_until timestamptz,
  primary key (application_id, id)
);
create index mail_message_due on mail_message (due_at) where status = 'pending';
create index mail_message_about on mail_message (application_id, about, created_at);
create index mail_message_old on mail_message (settled_at) where settled_at is not null;
call inlay_protect('mail_message', 'application_id', 'select, insert, update, delete');

-- Leases what is due, oldest first, of every application no more than its share. Runs before any application
-- is known, hence SECURITY DEFINER.
create function mail_claim(token text, rows_max integer, share integer, lease_seconds double precision)
returns table (application_id text, id text, kind text, about text, attempts integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(4400, 53);
  return query
  with due as (
    select m.application_id, m.id, m.due_at,
      row_number() over (partition by m.application_id order by m.due_at) as place
    from mail_message m
    where m.status = 'pending' and m.due_at <= clock_timestamp()
      and (m.leased_until is null or m.leased_until <= clock_timestamp())
  ), picked as (
    select d.application_id, d.id from due d where d.place <= share order by d.due_at limit rows_max
  )
  update mail_message m set lease_owner = token,
    leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  from picked p where m.application_id = p.application_id and m.id = p.id
  returning m.application_id, m.id, m.kind, m.about, m.attempts;
end $$;

-- Upkeep, over all applications.
create function mail_forget(older_than interval) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
  delete from mail_message where settled_at < now() - older_than;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function mail_claim, mail_forget from public;
grant execute on function mail_claim, mail_forget to inlay_app;
