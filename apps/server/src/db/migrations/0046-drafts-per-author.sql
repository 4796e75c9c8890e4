-- One draft per person and email: people who share an email do not overwrite each other's unsaved work.
-- Drafts from before there were authors were made by the only one who could: the owner of the email.
update email_draft d set author = 'end_user:' || e.end_user_id
  from email e where d.author is null and e.application_id = d.application_id and e.id = d.email_id;
alter table email_draft alter column author set not null;
alter table email_draft drop constraint email_draft_pkey, add primary key (application_id, email_id, author);
create index email_draft_old on email_draft (saved_at);

-- Work that nobody has come back for. For all applications at once, so it needs a function of the owner.
create function email_draft_delete_old() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  deleted integer;
begin
  delete from email_draft where (application_id, email_id, author) in (
    select application_id, email_id, author from email_draft
    where saved_at < now() - interval '90 days' order by saved_at limit 20000)
    -- It may have been written again since it was found.
    and saved_at < now() - interval '90 days';
  get diagnostics deleted = row_count;
  return deleted;
end $$;

revoke execute on function email_draft_delete_old from public;
grant execute on function email_draft_delete_old to inlay_app;
