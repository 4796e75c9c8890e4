-- As before, but messages behind the head of their lane cost nothing but their index entry: a claim
-- beside ten lanes of 500 waiting messages asked for each of the 5,000 whether it was the head, and
-- slowed every delivery down. Now the lanes with something due are gathered first, oldest first, and
-- their heads looked up until the free slots are taken. What is not due yet is not looked at.
create or replace function outbox_claim(token text, rows_max integer, slots_default integer, lease_seconds double precision)
returns table (event_id text, application_id text, lane text, type text, ref text, attempts integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  -- One claim at a time: two could both count the same free slot. A statement of its own, so that the
  -- next one sees what the claim before it wrote.
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
  ), busy as (
    select w.application_id, array(
      select l.lane from outbox l where l.application_id = w.application_id and l.status = 'pending'
        and l.leased_until is not null and l.leased_until > clock_timestamp()) as lanes
    from waiting w where w.application_id is not null
  ), room as (
    select b.application_id, b.lanes as busy_lanes, coalesce(g.deliver_every, false) as deliver_every,
      case when g.closed_until > clock_timestamp() then 0
           when g.closed_until is not null then 1
           else coalesce(g.slots, slots_default) end - cardinality(b.lanes) as free
    from busy b left join outbox_gate g on g.application_id = b.application_id
  ), picked as (
    select next.event_id, next.application_id, next.lane, next.seq from room, lateral (
      select head.* from (
        select o.lane, min(o.due_at) as due_at from outbox o
        where o.application_id = room.application_id and o.status = 'pending' and o.attempts >= 0
          and o.due_at <= clock_timestamp() and o.lane <> all (room.busy_lanes)
        group by o.lane order by min(o.due_at)
      ) lanes, lateral (
        -- The oldest that has not failed, or where all have failed the newest.
        (select o.event_id, o.application_id, o.lane, o.seq, o.due_at, 1 as choice from outbox o
         where o.application_id = room.application_id and o.lane = lanes.lane and o.status = 'pending'
           and (o.attempts = 0 or room.deliver_every)
         order by o.seq limit 1)
        union all
        (select o.event_id, o.application_id, o.lane, o.seq, o.due_at, 2 from outbox o
         where o.application_id = room.application_id and o.lane = lanes.lane and o.status = 'pending'
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
    select o.event_id, o.application_id, o.lane, o.seq from outbox o join picked p on p.event_id = o.event_id
    where o.status = 'pending' and (o.leased_until is null or o.leased_until <= clock_timestamp())
    for update of o skip locked
  ), older as (
    select o.event_id from outbox o join free_rows f
      on f.application_id = o.application_id and f.lane = o.lane and o.seq < f.seq
    where o.status = 'pending'
    for update of o skip locked
  ), superseded as (
    update outbox o set status = 'superseded', settled_at = now(), lease_owner = null, leased_until = null
    from older where o.event_id = older.event_id
  )
  update outbox o set lease_owner = token, leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  from free_rows f where o.event_id = f.event_id
  returning o.event_id, o.application_id, o.lane, o.type, o.ref, o.attempts;
end $$;
