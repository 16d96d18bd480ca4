-- Objects that were deleted and can still be restored.
create table storage.trash_entry (
    id uuid not null primary key,
    location varchar(2200) not null,
    kept_at varchar(2400) not null,
    size_bytes bigint not null,
    deleted_by varchar(200) not null,
    deleted_at timestamp with time zone not null,
    purge_at timestamp with time zone not null
);
create index trash_entry_purge on storage.trash_entry (purge_at);

-- Uploads that arrive in parts and may be continued after a break.
create table storage.part_upload (
    id uuid not null primary key,
    account_id uuid not null,
    target varchar(2200) not null,
    size_bytes bigint not null,
    part_bytes bigint not null,
    store_upload varchar(2000),
    started_at timestamp with time zone not null
);
