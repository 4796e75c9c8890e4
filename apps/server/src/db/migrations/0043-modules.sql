-- Rows and blocks that people keep for other emails.
create table module (
  application_id text not null,
  -- A whole number on the wire of the Plugin API.
  id bigint generated always as identity,
  -- The folder's key as it was filled for whoever saved it.
  folder_key text not null,
  kind text not null check (kind in ('row', 'block')),
  name text not null,
  description text not null,
  category text not null,
  tags text[] not null,
  -- Emails that use it are offered its newer versions.
  synchronised boolean not null,
  -- JSON text of the node; text and not jsonb: key order and number forms stay.
  content text not null,
  version integer not null default 1 check (version > 0),
  author text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  primary key (application_id, id)
);
create index module_list on module (application_id, folder_key, id desc) where deleted_at is null;
do $$
begin
  alter table module alter column content set compression lz4;
exception when feature_not_supported then
  null; -- the server was built without it: the default stays
end $$;
call inlay_protect('module', 'application_id', 'select, insert, update, delete');
