-- What was found the last time somebody had a table's bad rows counted.
create table quality.bad_row_count (
    database_name varchar(255) not null,
    table_name varchar(255) not null,
    account_name varchar(255) not null,
    looks varchar(64) not null,
    figures varchar(1000000) not null,
    counted_at timestamp with time zone not null,
    constraint bad_row_count_once primary key (database_name, table_name),
    constraint bad_row_count_table foreign key (database_name, table_name)
        references catalog.table_entry (database_name, name) on delete cascade
);
