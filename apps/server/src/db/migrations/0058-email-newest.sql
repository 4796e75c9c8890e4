-- Emails of an application whoever owns them, newest first: what may be put into a package.
create index email_newest on email (application_id, created_at desc, id desc) where deleted_at is null;
