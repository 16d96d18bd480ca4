-- Statements kept under a name for EXECUTE.
create table query.prepared_statement (
    account_id uuid not null,
    workgroup varchar(128) not null,
    name varchar(255) not null,
    statement varchar(262144) not null,
    created_at timestamp with time zone not null,
    constraint prepared_statement_pk primary key (account_id, workgroup, name)
);
