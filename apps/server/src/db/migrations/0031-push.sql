-- Where an application's saved content goes, and how it is signed and sealed.
create table push_setting (
  application_id text primary key,
  url text,
  mode text not null default 'signed' check (mode in ('signed', 'encrypted')),
  -- Sealed under the key that `secret_key` names; the plain secret is shown once.
  signing_secret bytea not null,
  signing_secret_last4 text not null,
  previous_secret bytea,
  previous_until timestamptz,
  secret_key text not null,
  -- The public half of the Push Key. The private half was shown once and is nowhere here.
  public_key text,
  public_key_id text,
  -- The host answered 410, or somebody pressed the button.
  disabled_at timestamptz,
  disabled_reason text,
  updated_at timestamptz not null default now()
);
call inlay_protect('push_setting', 'application_id', 'select, insert, update, delete');

-- One row per try: what was sent, what came back. Written once.
create table push_attempt (
  id bigint generated always as identity primary key,
  application_id text not null,
  event_id text not null,
  lane text not null,
  -- 1 for the first try of an event; counts on through replays.
  number integer not null,
  test boolean not null default false,
  outcome text not null check (outcome in ('delivered', 'retry', 'dead', 'disabled')),
  url text not null,
  -- Of the answer; null where there was none, and `failure` says why.
  status integer,
  failure text,
  duration_ms integer not null,
  -- Redacted, 16 kB at most each.
  request_headers jsonb not null,
  request_body text not null,
  request_bytes integer not null,
  answer_headers jsonb,
  answer_body text,
  finished_at timestamptz not null default now()
);
create index push_attempt_list on push_attempt (application_id, id);
create index push_attempt_event on push_attempt (application_id, event_id, id);
create index push_attempt_recent on push_attempt (application_id, finished_at) where not test;
call inlay_protect('push_attempt', 'application_id', 'select, insert, delete');
