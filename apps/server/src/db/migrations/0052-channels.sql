-- One outbox, several channels: 'push' carries saved content to the Push URL, 'callback' and
-- 'callback:<origin>' carry what happened to packages to an application's callback and to those of its
-- connectors. Each has its own slots and its own breaker: a dead host of one holds up nothing of another.
alter table outbox add column channel text not null default 'push';
alter table outbox_gate add column channel text not null default 'push';
alter table outbox_gate drop constraint outbox_gate_pkey;
alter table outbox_gate add primary key (application_id, channel);
alter table push_attempt add column channel text not null default 'push';

-- One event may be told to several, or again later: a message has an id of its own kind, which is the
-- event's only where there is one message of it.
alter table outbox drop constraint outbox_event_id_fkey;

drop index outbox_application_due;
drop index outbox_lane;
drop index outbox_leased;
-- `attempts >= 0`, always true, keeps the first for questions about due times alone.
create index outbox_channel_due on outbox (application_id, channel, due_at) where status = 'pending' and attempts >= 0;
create index outbox_lane on outbox (application_id, channel, lane, seq) where status = 'pending';
create index outbox_leased on outbox (application_id, channel) where status = 'pending' and leased_until is not null;
drop index push_attempt_recent;
create index push_attempt_recent on push_attempt (application_id, channel, finished_at) where not test;

-- As `outbox_claim` before it, for every channel of an application instead of for the application: of every
-- lane one message in flight, of every channel no more than its free slots, lanes with something due first.
-- Only on 'push' a message that fails makes way for a newer one of its lane; elsewhere every message is
-- news of its own, and goes out in order. Another name: a process of an older version, which knows one
-- channel, then takes nothing, instead of pushing what is no push.
drop function outbox_claim;
create function outbox_take(token text, rows_max integer, slots_default integer, lease_seconds double precision)
returns table (event_id text, application_id text, channel text, lane text, type text, ref text, attempts integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  -- One claim at a time: two could both count the same free slot. A statement of its own, so that the
  -- next one sees what the claim before it wrote.
  perform pg_advisory_xact_lock(4400, 30);
  return query
  with recursive waiting as (
    (select o.application_id, o.channel from outbox o where o.status = 'pending' and o.attempts >= 0
     order by o.application_id, o.channel limit 1)
    union all
    select next.application_id, next.channel from waiting w, lateral (
      select o.application_id, o.channel from outbox o
      where o.status = 'pending' and o.attempts >= 0 and (o.application_id, o.channel) > (w.application_id, w.channel)
      order by o.application_id, o.channel limit 1
    ) next
  ), busy as (
    select w.application_id, w.channel, array(
      select l.lane from outbox l where l.application_id = w.application_id and l.channel = w.channel
        and l.status = 'pending' and l.leased_until is not null and l.leased_until > clock_timestamp()) as lanes
    from waiting w
  ), room as (
    select b.application_id, b.channel, b.lanes as busy_lanes,
      coalesce(g.deliver_every, false) or b.channel <> 'push' as deliver_every,
      case when g.closed_until > clock_timestamp() then 0
           when g.closed_until is not null then 1
           else coalesce(g.slots, slots_default) end - cardinality(b.lanes) as free
    from busy b left join outbox_gate g on g.application_id = b.application_id and g.channel = b.channel
  ), picked as (
    select next.event_id, next.application_id, next.channel, next.lane, next.seq from room, lateral (
      select head.* from (
        select o.lane, min(o.due_at) as due_at from outbox o
        where o.application_id = room.application_id and o.channel = room.channel and o.status = 'pending'
          and o.attempts >= 0 and o.due_at <= clock_timestamp() and o.lane <> all (room.busy_lanes)
        group by o.lane order by min(o.due_at)
      ) lanes, lateral (
        -- The oldest that has not failed, or where all have failed the newest.
        (select o.event_id, o.application_id, o.channel, o.lane, o.seq, o.due_at, 1 as choice from outbox o
         where o.application_id = room.application_id and o.channel = room.channel and o.lane = lanes.lane
           and o.status = 'pending' and (o.attempts = 0 or room.deliver_every)
         order by o.seq limit 1)
        union all
        (select o.event_id, o.application_id, o.channel, o.lane, o.seq, o.due_at, 2 from outbox o
         where o.application_id = room.application_id and o.channel = room.channel and o.lane = lanes.lane
           and o.status = 'pending'
         order by o.seq desc limit 1)
        order by choice limit 1
      ) head
      where head.due_at <= clock_timestamp()
      order by lanes.due_at limit room.free
    ) next
    where room.free > 0
    order by next.due_at limit rows_max
  ), free_rows as (
    -- Whoever holds a row at this moment is not waited for.
    select o.event_id, o.application_id, o.channel, o.lane, o.seq
    from outbox o join picked p on p.event_id = o.event_id
    where o.status = 'pending' and (o.leased_until is null or o.leased_until <= clock_timestamp())
    for update of o skip locked
  ), older as (
    select o.event_id from outbox o join free_rows f
      on f.application_id = o.application_id and f.channel = o.channel and f.lane = o.lane and o.seq < f.seq
    where o.status = 'pending'
    for update of o skip locked
  ), superseded as (
    update outbox o set status = 'superseded', settled_at = now(), lease_owner = null, leased_until = null
    from older where o.event_id = older.event_id
  )
  update outbox o set lease_owner = token, leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  from free_rows f where o.event_id = f.event_id
  returning o.event_id, o.application_id, o.channel, o.lane, o.type, o.ref, o.attempts;
end $$;
revoke all on function outbox_take from public;
grant execute on function outbox_take to inlay_app;

-- Where an application wants to be told what happens to its packages: one address of its own, one for each
-- connector that registered itself.
create table push_callback (
  application_id text not null,
  -- 'callback' or 'callback:<origin>'.
  channel text not null,
  url text not null,
  -- Sent as it is after `Basic `; sealed under the key that `secret_key` names. Null: no such header.
  key bytea,
  secret_key text,
  -- JSON: names of events, as the surface that registered them calls them.
  events text not null,
  -- Whether messages say more than the published form has.
  detailed boolean not null,
  -- JSON: members of the registration that mean nothing to us; given back as they came.
  carried text not null,
  disabled_at timestamptz,
  disabled_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (application_id, channel)
);
call inlay_protect('push_callback', 'application_id', 'select, insert, update, delete');

-- Versions whose push waits for an approval of their content. A row goes when its push, or a newer one of
-- the email, goes out; so nothing old is sent later, and nothing twice.
create table email_awaiting (
  application_id text not null,
  email_id text not null,
  version integer not null,
  content_sha256 bytea not null,
  since timestamptz not null default clock_timestamp(),
  primary key (application_id, email_id, version),
  foreign key (application_id, email_id) references email (application_id, id) on delete cascade
);
call inlay_protect('email_awaiting', 'application_id', 'select, insert, delete');
