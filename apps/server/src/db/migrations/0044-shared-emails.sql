-- An email that a host names by an id of its own (`metadata.emailId` of the Plugin API). Whoever the
-- host lets name it may edit it: it is shared, and belongs to the end user who opened it first.
alter table email add column external_key text check (length(external_key) between 1 and 256);
create unique index email_external_key on email (application_id, external_key) where deleted_at is null;

-- Who made the draft; null in drafts that are older than this column.
alter table email_draft add column author text;

-- Who has a shared email open. A mark fades by itself: nobody can be relied on to say goodbye.
create table email_presence (
  application_id text not null,
  email_id text not null,
  -- As in `event.actor`.
  actor text not null,
  -- The host's own id of the person.
  user_id text not null,
  name text not null,
  avatar_url text,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (application_id, email_id, actor),
  foreign key (application_id, email_id) references email (application_id, id) on delete cascade
);
call inlay_protect('email_presence', 'application_id', 'select, insert, update, delete');
