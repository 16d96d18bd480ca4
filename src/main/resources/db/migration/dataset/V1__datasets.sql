-- name_key is the lower-case name, null where the dataset is deleted: a name is free again then.
create table dataset.dataset (
    id uuid primary key,
    version integer not null,
    owner_id uuid not null,
    owner_name varchar(255) not null,
    name varchar(200) not null,
    name_key varchar(400),
    description varchar(2000),
    definition varchar(1000000) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    constraint dataset_name_unique unique (name_key)
);
