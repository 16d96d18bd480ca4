-- What statements moved or showed rows from where to where, and how often. The id is a digest of the four names, which are
-- too long for a key.
create table catalog.lineage_run (
    id varchar(64) not null primary key,
    source_kind varchar(20) not null,
    source_key varchar(4200) not null,
    target_kind varchar(20) not null,
    target_key varchar(4200) not null,
    runs bigint not null,
    last_run timestamp with time zone not null
);

create index lineage_run_source on catalog.lineage_run (source_kind);
create index lineage_run_target on catalog.lineage_run (target_kind);
