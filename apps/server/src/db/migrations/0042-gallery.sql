-- Images of the gallery that are kept by this installation. The file is named by sent emails: it stays when the
-- row is hidden.
create table image (
  application_id text not null,
  id bigint generated always as identity,
  -- The folder's key as it was filled for whoever uploaded it.
  folder_key text not null,
  name text not null,
  -- Name of the file in the storage, and of its small picture where there is one.
  file text not null,
  thumbnail_file text,
  width_px integer not null,
  height_px integer not null,
  bytes integer not null,
  alt text not null default '',
  uploaded_by text not null,
  uploaded_at timestamptz not null default clock_timestamp(),
  hidden_at timestamptz,
  primary key (application_id, id)
);
create index image_list on image (application_id, folder_key, id) where hidden_at is null;
create index image_by_name on image (application_id, folder_key, lower(name), id) where hidden_at is null;
create index image_by_size on image (application_id, folder_key, bytes, id) where hidden_at is null;
call inlay_protect('image', 'application_id', 'select, insert, update, delete');

-- Bytes of all files of an application. One row, so that two uploads at the end of the space wait for each other.
create table image_usage (
  application_id text primary key,
  bytes bigint not null
);
call inlay_protect('image_usage', 'application_id', 'select, insert, update, delete');

-- What people changed about an image that the host keeps in a storage of its own. `id` is a hash of folder key and
-- address; null means as the host says.
create table host_image (
  application_id text not null,
  id text not null,
  name text,
  alt text,
  hidden_at timestamptz,
  primary key (application_id, id)
);
call inlay_protect('host_image', 'application_id', 'select, insert, update, delete');
