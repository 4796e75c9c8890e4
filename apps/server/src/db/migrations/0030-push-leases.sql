-- How the messages of one application may leave: set by what happens to its host, read by the claim.
create table outbox_gate (
  application_id text primary key,
  -- Most attempts in flight at once; null: the default of the process that claims.
  slots integer check (slots between 1 and 256),
  -- False: a newer message of a lane supersedes an older one that has failed.
  deliver_every boolean not null default false,
  -- Set: the breaker tripped. Until then nothing leaves; afterwards one probe at a time, until one succeeds.
  closed_until timestamptz,
  -- Results before this instant no longer count towards tripping.
  counted_from timestamptz not null default now()
);
call inlay_protect('outbox_gate', 'application_id', 'select, insert, update, delete');

create index outbox_application_due on outbox (application_id, due_at) where status = 'pending';
create index outbox_failing on outbox (application_id, lane, seq) where status = 'pending' and attempts > 0;
create index outbox_leased on outbox (application_id) where status = 'pending' and leased_until is not null;

-- Leases what is due: of every lane only its oldest pending message (so one is in flight and order
-- holds), of every application no more than its free slots (so a hanging host holds up nobody else).
-- Runs before any application is known, hence SECURITY DEFINER. One claim at a time: otherwise two
-- claims could both count the same free slot.
create function outbox_claim(token text, rows_max integer, slots_default integer, lease_seconds double precision)
returns table (event_id text, application_id text, lane text, type text, ref text, attempts integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(4400, 30);

  update outbox o set status = 'superseded', settled_at = now(), lease_owner = null, leased_until = null
  where o.status = 'pending' and o.attempts > 0 and (o.leased_until is null or o.leased_until <= clock_timestamp())
    and exists (select from outbox n where n.application_id = o.application_id and n.lane = o.lane
                and n.status = 'pending' and n.seq > o.seq)
    and not exists (select from outbox_gate g where g.application_id = o.application_id and g.deliver_every);

  return query
  with recursive waiting as (
    (select o.application_id from outbox o where o.status = 'pending' order by o.application_id limit 1)
    union all
    select (select o.application_id from outbox o
            where o.status = 'pending' and o.application_id > w.application_id order by o.application_id limit 1)
    from waiting w where w.application_id is not null
  ), room as (
    select w.application_id,
      case when g.closed_until > clock_timestamp() then 0
           when g.closed_until is not null then 1
           else coalesce(g.slots, slots_default) end
      - (select count(*) from outbox l where l.application_id = w.application_id and l.status = 'pending'
         and l.leased_until > clock_timestamp()) as free
    from waiting w left join outbox_gate g on g.application_id = w.application_id
    where w.application_id is not null
  ), picked as (
    select head.event_id from room, lateral (
      select o.event_id, o.due_at from outbox o
      where o.application_id = room.application_id and o.status = 'pending' and o.due_at <= clock_timestamp()
        and (o.leased_until is null or o.leased_until <= clock_timestamp())
        and not exists (select from outbox e where e.application_id = o.application_id and e.lane = o.lane
                        and e.status = 'pending' and e.seq < o.seq)
      order by o.due_at limit greatest(room.free, 0)
      for update of o skip locked
    ) head
    order by head.due_at limit rows_max
  )
  update outbox o set lease_owner = token, leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  from picked where o.event_id = picked.event_id
  returning o.event_id, o.application_id, o.lane, o.type, o.ref, o.attempts;
end $$;
revoke all on function outbox_claim from public;
grant execute on function outbox_claim to inlay_app;
