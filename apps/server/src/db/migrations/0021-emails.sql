-- An email: what the host calls by id. Its content is in versions; 0 means nothing was saved yet.
create table email (
  application_id text not null,
  -- Decimal digits.
  id text not null,
  end_user_id bigint not null,
  name text not null,
  subject text not null,
  -- The host's own data, the text that it gets back.
  extra text not null,
  version integer not null default 0,
  -- Of the current version; null at 0.
  content_sha256 bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (application_id, id)
);
create index email_list on email (application_id, end_user_id, created_at desc, id desc) where deleted_at is null;
call inlay_protect('email', 'application_id', 'select, insert, update, delete');

-- A saved state, written once. Text and not jsonb: key order and number forms stay as they came in.
create table email_version (
  application_id text not null,
  email_id text not null,
  version integer not null check (version > 0),
  name text not null,
  subject text not null,
  design text not null,
  html text not null,
  plain_text text not null,
  html_bytes integer not null,
  -- Of design, HTML and subject.
  sha256 bytea not null,
  author text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (application_id, email_id, version),
  foreign key (application_id, email_id) references email (application_id, id) on delete cascade
);
call inlay_protect('email_version', 'application_id', 'select, insert');

-- Unsaved work of the editor; a save removes it.
create table email_draft (
  application_id text not null,
  email_id text not null,
  name text not null,
  subject text not null,
  design text not null,
  -- The version that the work began from.
  base_version integer not null,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (application_id, email_id),
  foreign key (application_id, email_id) references email (application_id, id) on delete cascade
);
call inlay_protect('email_draft', 'application_id', 'select, insert, update, delete');
