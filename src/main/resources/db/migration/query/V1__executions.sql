-- What a workgroup's statements may use. The row of `primary` is made at the first start, from the settings.
create table query.workgroup (
    name varchar(128) primary key,
    slots integer not null,
    memory_bytes bigint not null,
    time_limit_millis bigint not null
);

-- One row per statement somebody submitted. It changes state only forward, each time guarded by the state it had.
create table query.execution (
    id uuid primary key,
    account_id uuid not null,
    account_name varchar(1000) not null,
    statement varchar(262144) not null,
    database_name varchar(255),
    workgroup varchar(128) not null,
    parameters varchar(1000000) not null,
    dashboard_id uuid,
    dashboard_title varchar(1000),
    reuse boolean not null,
    state varchar(16) not null,
    kind varchar(16),
    failure_code varchar(128),
    failure_message varchar(100000),
    failure_line integer,
    failure_column integer,
    submitted_at timestamp with time zone not null,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    row_count bigint not null,
    bytes_scanned bigint not null,
    price_micros bigint not null,
    result_columns varchar(1000000),
    fingerprint varchar(64),
    reused_from uuid
);
create index execution_by_account on query.execution (account_id, submitted_at);
create index execution_by_time on query.execution (submitted_at);
create index execution_by_state on query.execution (state);
create index execution_by_fingerprint on query.execution (fingerprint);

-- What each statement read, per object.
create table query.object_read (
    execution_id uuid not null,
    ordinal integer not null,
    location varchar(4000) not null,
    bytes_read bigint not null,
    constraint object_read_pk primary key (execution_id, ordinal),
    constraint object_read_execution foreign key (execution_id) references query.execution (id) on delete cascade
);

create table query.saved_query (
    id uuid primary key,
    version integer not null,
    account_id uuid not null,
    account_name varchar(1000) not null,
    name varchar(255) not null,
    description varchar(4000) not null,
    statement varchar(262144) not null,
    database_name varchar(255),
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint saved_query_name unique (account_id, name)
);
