-- Folders of the image gallery and of the module library. Without rows of a library the defaults are in force.
create table library_folder (
  application_id text not null,
  library text not null check (library in ('images', 'modules')),
  -- Named by editors and by the console; survives a change of everything else.
  id text not null,
  position integer not null,
  -- Locale → text; `en` is always there.
  labels jsonb not null,
  -- `email_${emailId}`: what is kept here is found under the key that this becomes.
  key_template text not null,
  -- Role → { read, write, delete }.
  rights jsonb not null,
  primary key (application_id, library, id)
);
call inlay_protect('library_folder', 'application_id', 'select, insert, update, delete');
