-- Tokens that clients give so that a submission they repeat runs once.
create table query.client_token (
    account_id uuid not null,
    token varchar(128) not null,
    execution_id uuid not null,
    request_digest varchar(64) not null,
    constraint client_token_pk primary key (account_id, token),
    constraint client_token_of foreign key (execution_id) references query.execution (id) on delete cascade
);
create index client_token_by_execution on query.client_token (execution_id);

-- What saved queries were before they were changed.
create table query.saved_query_version (
    saved_query_id uuid not null,
    version integer not null,
    name varchar(255) not null,
    description varchar(4000) not null,
    statement varchar(262144) not null,
    database_name varchar(255),
    account_name varchar(1000) not null,
    saved_at timestamp with time zone not null,
    constraint saved_query_version_pk primary key (saved_query_id, version),
    constraint saved_query_version_of foreign key (saved_query_id) references query.saved_query (id) on delete cascade
);
alter table query.saved_query add column changed_by varchar(1000);
create index execution_by_reuse on query.execution (reused_from);
create index execution_by_end on query.execution (ended_at);
