-- What had to come over the network for a query, and what of it the cache had already.
alter table query.execution add column fetched_bytes bigint default 0 not null;
alter table query.execution add column fetched_requests integer default 0 not null;
alter table query.execution add column cached_bytes bigint default 0 not null;
