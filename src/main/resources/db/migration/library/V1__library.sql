-- Where dashboards and datasets lie, and what people keep at hand.
create table library.folder (
    id uuid primary key,
    parent_id uuid references library.folder (id),
    name varchar(100) not null,
    name_key varchar(200) not null,
    created_at timestamp with time zone not null
);

create index folder_parent on library.folder (parent_id);

create table library.placement (
    kind varchar(20) not null,
    thing_id uuid not null,
    folder_id uuid not null references library.folder (id),
    primary key (kind, thing_id)
);

create index placement_folder on library.placement (folder_id);

create table library.favourite (
    account_id uuid not null,
    kind varchar(20) not null,
    thing_id uuid not null,
    created_at timestamp with time zone not null,
    primary key (account_id, kind, thing_id)
);

create table library.visit (
    account_id uuid not null,
    kind varchar(20) not null,
    thing_id uuid not null,
    visited_at timestamp with time zone not null,
    primary key (account_id, kind, thing_id)
);
