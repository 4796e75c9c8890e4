-- Answers remembered under a caller's Idempotency-Key, written in the transaction of the effect
-- itself: a crash leaves either both or neither. Kept for 7 days.
create table idempotency (
  application_id text not null,
  subject text not null,
  operation text not null,
  key text not null,
  request_sha256 bytea not null,
  -- json, not jsonb: the answer comes back with its keys in the order in which it first went out.
  answer json,
  created_at timestamptz not null default now(),
  primary key (application_id, subject, key)
);
create index on idempotency using brin (created_at);
call inlay_protect('idempotency', 'application_id', 'select, insert, update, delete');
