-- What people say about an entry (tags, owners, deprecation) is one JSON text; what is searched has columns of its own.
alter table catalog.database_entry add column notes varchar(200000) default '{}' not null;
alter table catalog.database_entry add column tag_text varchar(200000) default '' not null;

alter table catalog.table_entry add column notes varchar(200000) default '{}' not null;
alter table catalog.table_entry add column deprecated boolean default false not null;
alter table catalog.table_entry add column tag_text varchar(200000) default '' not null;
-- The names of the columns, each behind a blank; null until the entry is stored again, which happens at start-up.
alter table catalog.table_entry add column column_text varchar(1000000);
-- What a view reads, each name behind a blank.
alter table catalog.table_entry add column read_text varchar(1000000) default '' not null;
-- How often statements read it. Counted now and then, and no change of the entry.
alter table catalog.table_entry add column uses bigint default 0 not null;

alter table catalog.table_version add column notes varchar(200000) default '{}' not null;

create table catalog.favourite (
    account_id uuid not null,
    database_name varchar(255) not null,
    table_name varchar(255) not null,
    created_at timestamp with time zone not null,
    constraint favourite_once primary key (account_id, database_name, table_name)
);
