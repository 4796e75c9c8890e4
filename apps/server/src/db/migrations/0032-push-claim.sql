-- Without statistics (the embedded engine gathers none by itself) the planner looked up a lane by
-- the index on due times: 10,000 failing messages took minutes instead of milliseconds. The condition
-- `attempts >= 0`, always true, keeps that index for the questions about due times alone.
drop index outbox_due;
drop index outbox_application_due;
drop index outbox_failing;
create index outbox_application_due on outbox (application_id, due_at) where status = 'pending' and attempts >= 0;

-- As before: of every lane one message in flight, of every application no more than its free slots.
-- A failed message makes way for a newer one of its lane, and is superseded when that one is leased.
create or replace function outbox_claim(token text, rows_max integer, slots_default integer, lease_seconds double precision)
returns table (event_id text, application_id text, lane text, type text, ref text, attempts integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(4400, 30);
  return query
  with recursive waiting as (
    (select o.application_id from outbox o where o.status = 'pending' and o.attempts >= 0
     order by o.application_id limit 1)
    union all
    select (select o.application_id from outbox o
            where o.status = 'pending' and o.attempts >= 0 and o.application_id > w.application_id
            order by o.application_id limit 1)
    from waiting w where w.application_id is not null
  ), room as (
    select w.application_id, coalesce(g.deliver_every, false) as deliver_every,
      case when g.closed_until > clock_timestamp() then 0
           when g.closed_until is not null then 1
           else coalesce(g.slots, slots_default) end
      - (select count(*) from outbox l where l.application_id = w.application_id and l.status = 'pending'
         and l.leased_until is not null and l.leased_until > clock_timestamp()) as free
    from waiting w left join outbox_gate g on g.application_id = w.application_id
    where w.application_id is not null
  ), picked as (
    select head.* from room, lateral (
      select o.event_id, o.application_id, o.lane, o.seq, o.due_at from outbox o
      where o.application_id = room.application_id and o.status = 'pending' and o.attempts >= 0
        and o.due_at <= clock_timestamp()
        and (o.leased_until is null or o.leased_until <= clock_timestamp())
        and not exists (select from outbox e where e.application_id = o.application_id and e.lane = o.lane
                        and e.status = 'pending' and e.seq < o.seq
                        and (room.deliver_every or e.attempts = 0 or e.leased_until > clock_timestamp()))
        and (room.deliver_every or o.attempts = 0
             or not exists (select from outbox n where n.application_id = o.application_id and n.lane = o.lane
                            and n.status = 'pending' and n.seq > o.seq))
      order by o.due_at limit greatest(room.free, 0)
      for update of o skip locked
    ) head
    order by head.due_at limit rows_max
  ), superseded as (
    update outbox e set status = 'superseded', settled_at = now(), lease_owner = null, leased_until = null
    from picked
    where e.application_id = picked.application_id and e.lane = picked.lane and e.status = 'pending'
      and e.seq < picked.seq
  )
  update outbox o set lease_owner = token, leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  from picked where o.event_id = picked.event_id
  returning o.event_id, o.application_id, o.lane, o.type, o.ref, o.attempts;
end $$;
