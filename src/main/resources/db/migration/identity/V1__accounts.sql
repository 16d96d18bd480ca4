create table identity.account (
    id uuid primary key,
    version integer not null,
    name varchar(100) not null,
    password_hash varchar(200) not null,
    role varchar(20) not null,
    created_at timestamp with time zone not null,
    constraint account_name_unique unique (name)
);

create table identity.api_token (
    id uuid primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    label varchar(100) not null,
    token_hash varchar(64) not null,
    created_at timestamp with time zone not null,
    last_used_at timestamp with time zone,
    constraint api_token_hash_unique unique (token_hash)
);

create index api_token_account on identity.api_token (account_id);

-- Spring Session's tables
create table identity.session (
    primary_id char(36) not null,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100),
    constraint session_pk primary key (primary_id)
);

create unique index session_ix1 on identity.session (session_id);
create index session_ix2 on identity.session (expiry_time);
create index session_ix3 on identity.session (principal_name);

create table identity.session_attributes (
    session_primary_id char(36) not null,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    constraint session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint session_attributes_fk foreign key (session_primary_id) references identity.session (primary_id) on delete cascade
);
