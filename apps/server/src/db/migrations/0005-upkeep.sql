-- Upkeep runs for all applications at once, so it needs functions of the owner. At most 20,000 rows a
-- table and call: a backlog must not become one long transaction.
create function access_delete_expired() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  deleted integer := 0;
  step integer;
begin
  delete from access_token where hash in (
    select hash from access_token where expires_at < now() - interval '7 days' limit 20000);
  get diagnostics step = row_count; deleted := deleted + step;
  delete from access_grant where hash in (
    select hash from access_grant where expires_at < now() - interval '7 days' limit 20000);
  get diagnostics step = row_count; deleted := deleted + step;
  delete from access_session where hash in (
    select hash from access_session where expires_at < now() - interval '7 days' limit 20000);
  get diagnostics step = row_count; deleted := deleted + step;
  return deleted;
end $$;

create function idempotency_delete_old() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  deleted integer;
begin
  delete from idempotency where (application_id, subject, key) in (
    select application_id, subject, key from idempotency where created_at < now() - interval '7 days' limit 20000);
  get diagnostics deleted = row_count;
  return deleted;
end $$;

revoke execute on function access_delete_expired, idempotency_delete_old from public;
grant execute on function access_delete_expired, idempotency_delete_old to inlay_app;
