-- Sessions that reports counted, and that their receivers have not used yet.
create table metering.session_credit (
    reader_kind varchar(10) not null,
    reader_id uuid not null,
    billing_month date not null,
    credits integer not null,
    primary key (reader_kind, reader_id, billing_month)
);
