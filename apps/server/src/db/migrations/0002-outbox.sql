-- What happened, once, for ever: the row written in the transaction of a state change is its audit
-- entry. The app may add and read, never change or remove.
create table event (
  id text primary key,
  seq bigint generated always as identity,
  application_id text not null,
  type text not null,
  -- Who did it: 'api_key:cred_…', 'end_user:42', 'account:…', 'system'.
  actor text not null,
  -- What it was done to: 'email:123'.
  target text not null,
  -- Facts for the audit reader; never a secret, never a body.
  data jsonb not null default '{}',
  request_id text,
  created_at timestamptz not null default now()
);
create index on event (application_id, seq);
call inlay_protect('event', 'application_id', 'select, insert');

-- What has to leave the server because of an event: one row per outgoing message, in the same
-- transaction. About 500 bytes: it points at the content, the body is built when it is sent.
create table outbox (
  event_id text primary key references event (id),
  application_id text not null,
  -- Messages of one lane are delivered in order, one at a time: the email.
  lane text not null,
  seq bigint generated always as identity,
  type text not null,
  -- What the body is built from, in words of the domain that wrote it: a version number.
  ref text not null,
  -- pending, delivered, superseded, dead, held
  status text not null default 'pending',
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  lease_owner text,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create index outbox_due on outbox (due_at) where status = 'pending';
create index outbox_lane on outbox (application_id, lane, seq) where status = 'pending';
create index outbox_list on outbox (application_id, seq);
call inlay_protect('outbox', 'application_id', 'select, insert, update, delete');
