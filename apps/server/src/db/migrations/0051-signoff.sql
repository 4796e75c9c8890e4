-- Packages of the Sign-off API. A package is one value (`state`, JSON text as its keys were ordered), changed
-- under its row lock; the columns beside it are what lists search and sort by.
create table signoff_package (
  application_id text not null,
  id text not null,
  kind text not null,
  name text not null,
  status text not null,
  trashed boolean not null default false,
  sender_id text not null,
  sender_email text not null,
  -- `account`: every sender of the application sees it; `sender`: its own alone.
  visibility text not null,
  -- Everybody has decided, and it waits for its sender.
  awaits_release boolean not null default false,
  -- Lower-case names and addresses of everybody in it, for the search.
  people text not null,
  due_at timestamptz,
  -- When a reminder is due; null: none.
  remind_at timestamptz,
  state text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (application_id, id)
);
create index signoff_package_list on signoff_package (application_id, kind, trashed, updated_at desc, id);
create index signoff_package_by_sender on signoff_package (application_id, sender_id, updated_at desc, id);
create index signoff_package_due on signoff_package (due_at) where status = 'sent' and not trashed and due_at is not null;
create index signoff_package_remind on signoff_package (remind_at) where status = 'sent' and not trashed and remind_at is not null;
call inlay_protect('signoff_package', 'application_id', 'select, insert, update, delete');

-- What upkeep of every process looks for, over all applications: only ids come out.
create function signoff_find_due(rows_max integer)
returns table (application_id text, id text, what text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    (select p.application_id, p.id, 'due'::text from signoff_package p
     where p.status = 'sent' and not p.trashed and p.due_at <= now() order by p.due_at limit rows_max)
    union all
    (select p.application_id, p.id, 'remind'::text from signoff_package p
     where p.status = 'sent' and not p.trashed and p.remind_at <= now() order by p.remind_at limit rows_max);
end $$;
revoke execute on function signoff_find_due from public;
grant execute on function signoff_find_due to inlay_app;

-- Frozen content. Never changed: what was decided about must stay what it was.
create table signoff_frozen (
  application_id text not null,
  id text not null,
  package_id text not null,
  document_id text not null,
  round integer not null,
  media_type text not null,
  signed_hash text not null,
  name text not null,
  subject text not null,
  preheader text not null,
  sent_from text not null,
  design text,
  html text not null,
  plain_text text not null,
  original bytea,
  original_type text,
  frozen_at timestamptz not null default clock_timestamp(),
  primary key (application_id, id)
);
create index on signoff_frozen (application_id, package_id, document_id, round);
call inlay_protect('signoff_frozen', 'application_id', 'select, insert, delete');

-- Which content of which email is approved now, for the gate and for what the host is told. A row goes when
-- the approval is withdrawn.
create table signoff_approved (
  application_id text not null,
  email_id text not null,
  content_sha256 bytea not null,
  package_id text not null,
  round integer not null,
  approved_at timestamptz not null default clock_timestamp(),
  primary key (application_id, email_id, content_sha256, package_id)
);
create index on signoff_approved (application_id, package_id);
call inlay_protect('signoff_approved', 'application_id', 'select, insert, delete');

-- Emails that are in a package, for "under review" beside the email.
create table signoff_email (
  application_id text not null,
  email_id text not null,
  package_id text not null,
  primary key (application_id, email_id, package_id)
);
create index on signoff_email (application_id, package_id);
call inlay_protect('signoff_email', 'application_id', 'select, insert, delete');

create table signoff_sender (
  application_id text not null,
  id text not null,
  email text not null,
  first_name text not null,
  last_name text not null,
  company text not null default '',
  title text not null default '',
  phone text not null default '',
  language text not null default 'en',
  -- Our id of the end user whose emails are this sender's.
  end_user_id bigint,
  -- Speaks for the application where no other sender is named.
  is_owner boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (application_id, id)
);
create unique index signoff_sender_email on signoff_sender (application_id, lower(email));
create unique index signoff_sender_owner on signoff_sender (application_id) where is_owner;
call inlay_protect('signoff_sender', 'application_id', 'select, insert, update, delete');

-- A sender for whom another may act.
create table signoff_sender_delegate (
  application_id text not null,
  sender_id text not null,
  delegate_id text not null,
  expires_at timestamptz,
  primary key (application_id, sender_id, delegate_id),
  foreign key (application_id, sender_id) references signoff_sender on delete cascade,
  foreign key (application_id, delegate_id) references signoff_sender on delete cascade
);
call inlay_protect('signoff_sender_delegate', 'application_id', 'select, insert, update, delete');

create table signoff_comment (
  application_id text not null,
  id text not null,
  package_id text not null,
  document_id text,
  round integer not null,
  parent_id text,
  pin text,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_email text not null,
  body text not null,
  created_at timestamptz not null default clock_timestamp(),
  edited_at timestamptz,
  resolved_at timestamptz,
  primary key (application_id, id)
);
create index on signoff_comment (application_id, package_id, created_at);
call inlay_protect('signoff_comment', 'application_id', 'select, insert, update, delete');

create table signoff_attachment (
  application_id text not null,
  id bigint generated always as identity,
  package_id text not null,
  role_id text not null,
  requirement_id text not null,
  name text not null,
  media_type text not null,
  content bytea not null,
  added_by text not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (application_id, id)
);
create index on signoff_attachment (application_id, package_id);
call inlay_protect('signoff_attachment', 'application_id', 'select, insert, delete');

-- One row per application that has changed a default. `settings` is JSON text.
create table signoff_setting (
  application_id text primary key,
  settings text not null,
  updated_at timestamptz not null default clock_timestamp()
);
call inlay_protect('signoff_setting', 'application_id', 'select, insert, update, delete');

-- Durable invitations by the hash of their secret; the secret can be made again and is not stored.
create table signoff_invitation (
  application_id text not null,
  hash bytea not null,
  package_id text not null,
  signer_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (application_id, hash)
);
create index on signoff_invitation (application_id, package_id);
create index signoff_invitation_by_hash on signoff_invitation (hash);
call inlay_protect('signoff_invitation', 'application_id', 'select, insert, delete');

-- Whoever comes with an invitation names no application: no setting is in force yet.
create function signoff_find_invitation(wanted bytea)
returns table (application_id text, package_id text, signer_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.application_id, i.package_id, i.signer_id from signoff_invitation i where i.hash = wanted
$$;
revoke execute on function signoff_find_invitation from public;
grant execute on function signoff_find_invitation to inlay_app;

-- What lists ask for; null leaves a condition out. `viewer` is a sender who does not see everything.
create function signoff_search(
  of_application text, of_statuses text[], of_kind text, is_trashed boolean, of_sender text, of_owner text, viewer text,
  words text, changed_from timestamptz, changed_to timestamptz, of_email text, is_ready boolean, only_id text)
returns setof signoff_package language sql stable as $$
  select p.* from signoff_package p
  where p.application_id = of_application
    and (only_id is null or p.id = only_id)
    and (of_statuses is null or p.status = any (of_statuses))
    and (of_kind is null or p.kind = of_kind)
    and (is_trashed is null or p.trashed = is_trashed)
    and (of_sender is null or p.sender_id = of_sender)
    and (of_owner is null or lower(p.sender_email) = lower(of_owner))
    and (viewer is null or p.sender_id = viewer or p.visibility = 'account' or p.sender_id in (
      select d.sender_id from signoff_sender_delegate d
      where d.application_id = of_application and d.delegate_id = viewer
        and (d.expires_at is null or d.expires_at > clock_timestamp())))
    and (words is null or position(lower(words) in lower(p.name)) > 0 or position(lower(words) in p.people) > 0)
    and (changed_from is null or p.updated_at >= changed_from)
    and (changed_to is null or p.updated_at <= changed_to)
    and (of_email is null or exists (
      select from signoff_email e
      where e.application_id = of_application and e.package_id = p.id and e.email_id = of_email))
    and (is_ready is null or p.awaits_release = is_ready)
$$;
revoke execute on function signoff_search from public;
grant execute on function signoff_search to inlay_app;
