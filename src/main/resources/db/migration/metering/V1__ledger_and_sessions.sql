-- What was used and what it cost. Only ever appended to: a correction is another entry.
create table metering.ledger_entry (
    number bigint generated always as identity primary key,
    kind varchar(16) not null,
    source_id uuid not null,
    happened_at timestamp with time zone not null,
    happened_on date not null,
    payer_kind varchar(16) not null,
    payer_id uuid not null,
    payer_name varchar(1000) not null,
    dashboard_id uuid,
    dashboard_title varchar(1000),
    bytes_scanned bigint not null,
    bytes_billed bigint not null,
    price_book varchar(32) not null,
    price_micros bigint not null,
    constraint ledger_entry_once unique (kind, source_id)
);
create index ledger_entry_by_day on metering.ledger_entry (happened_on, number);
create index ledger_entry_by_payer on metering.ledger_entry (payer_id, happened_on);

-- One row per reader, locked while a session is opened for them.
create table metering.reader (
    kind varchar(16) not null,
    id uuid not null,
    constraint reader_pk primary key (kind, id)
);

create table metering.reader_session (
    id uuid primary key,
    reader_kind varchar(16) not null,
    reader_id uuid not null,
    billing_month date not null,
    ordinal integer not null,
    started_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    price_book varchar(32) not null,
    price_micros bigint not null,
    dashboard_id uuid not null,
    dashboard_title varchar(1000) not null,
    constraint reader_session_of foreign key (reader_kind, reader_id) references metering.reader (kind, id),
    constraint reader_session_nth unique (reader_kind, reader_id, billing_month, ordinal)
);
create index reader_session_running on metering.reader_session (reader_kind, reader_id, ends_at);
