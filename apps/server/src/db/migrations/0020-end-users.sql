-- The host product's users. `external_id` is the host's own id, opaque text, unique per application.
create table end_user (
  application_id text not null,
  id bigint generated always as identity,
  external_id text not null,
  name text not null default '',
  email text not null default '',
  phone text not null default '',
  disabled boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (application_id, id),
  unique (application_id, external_id)
);
call inlay_protect('end_user', 'application_id', 'select, insert, update, delete');
