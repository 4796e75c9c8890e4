-- What happened to a package, as a chain of hashes. The app may add and read; only the end of the whole
-- application takes rows away.
create table evidence_entry (
  application_id text not null,
  package_id text not null,
  seq integer not null check (seq >= 1),
  at timestamptz not null,
  type text not null,
  -- The canonical text that was hashed: the entry without its two hashes.
  entry text not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (application_id, package_id, seq),
  constraint evidence_entry_hash check (hash = sha256(prev_hash || convert_to(entry, 'UTF8'))),
  -- Not by parsing it: json of PostgreSQL refuses the escape of NUL, and a name may hold one.
  constraint evidence_entry_seq check (position(format(',"seq":%s,"target":', seq) in entry) > 0)
);
call inlay_protect('evidence_entry', 'application_id', 'select, insert');

-- The database itself takes no entry that does not follow the one before it.
create function evidence_check_link() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  expected bytea;
begin
  if new.seq = 1 then
    expected := sha256(convert_to(format('{"applicationId":%s,"format":"inlay-evidence/1","packageId":%s}',
      to_json(new.application_id), to_json(new.package_id)), 'UTF8'));
  else
    select hash into expected from evidence_entry
    where application_id = new.application_id and package_id = new.package_id and seq = new.seq - 1;
  end if;
  if expected is distinct from new.prev_hash then
    raise exception 'evidence entry % of package % does not follow the one before it', new.seq, new.package_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger evidence_link before insert on evidence_entry for each row execute function evidence_check_link();

-- The key that seals, and those before it: their public halves stay, so that old seals can be checked.
create table evidence_key (
  application_id text not null,
  key_id text not null,
  -- base64url of the raw 32 bytes.
  public_key text not null,
  -- PKCS#8, sealed under the key that `secret_key` names; gone when the key is retired.
  private_key bytea,
  secret_key text not null,
  valid_from timestamptz not null,
  retired_at timestamptz,
  primary key (application_id, key_id),
  check ((private_key is null) = (retired_at is not null))
);
create unique index evidence_key_active on evidence_key (application_id) where retired_at is null;
call inlay_protect('evidence_key', 'application_id', 'select, insert, update (private_key, retired_at)');

create table evidence_seal (
  application_id text not null,
  package_id text not null,
  seq integer not null,
  key_id text not null,
  head_hash bytea not null,
  sealed_at timestamptz not null,
  -- base64url, over the canonical text of the other members.
  signature text not null,
  primary key (application_id, package_id, seq, key_id),
  foreign key (application_id, package_id, seq) references evidence_entry,
  foreign key (application_id, key_id) references evidence_key
);
call inlay_protect('evidence_seal', 'application_id', 'select, insert');

-- Evidence outlives its package, and ends with its application: nobody else can take it away.
create function evidence_end_with_application() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from evidence_seal where application_id = old.application_id;
  delete from evidence_entry where application_id = old.application_id;
  delete from evidence_key where application_id = old.application_id;
  return null;
end $$;
revoke execute on function evidence_end_with_application from public;
create trigger evidence_end after delete on application for each row execute function evidence_end_with_application();
