-- Grants that may be redeemed several times count: an application caps how often.
alter table access_grant add column redemptions integer not null default 0;
