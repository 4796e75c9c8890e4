-- What an application has set for the Plugin API. No row: the defaults.
create table plugin_setting (
  application_id text primary key,
  -- Roles of its own, in the order they are shown; `admin` and `user` are always there.
  roles text[] not null default '{}',
  require_bound_tokens boolean not null default false,
  allow_browser_authentication boolean not null default false,
  token_lifetime_seconds integer not null default 1800 check (token_lifetime_seconds between 600 and 3600),
  -- Null: images are kept by this server. Passwords are sealed under the key that `secret_key` names.
  storage_url text,
  storage_username text,
  storage_password bytea,
  notification_url text,
  notification_username text,
  notification_password bytea,
  secret_key text not null default 'plugin-endpoint/1',
  -- Theme, blocks and controls, as the editor gets them.
  editor_config jsonb not null default '{}',
  -- When a plugin secret came along with an `Origin` last.
  secret_seen_in_browser_at timestamptz,
  updated_at timestamptz not null default now()
);
call inlay_protect('plugin_setting', 'application_id', 'select, insert, update, delete');
