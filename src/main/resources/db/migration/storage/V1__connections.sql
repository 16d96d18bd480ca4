create table storage.connection_entry (
    id uuid not null primary key,
    version integer not null,
    name varchar(100) not null,
    name_key varchar(200) not null,
    scope varchar(2200) not null,
    endpoint varchar(2000),
    region varchar(100) not null,
    path_style boolean not null,
    access_key varchar(1000),
    secret varchar(8000),
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint connection_entry_name unique (name_key)
);
