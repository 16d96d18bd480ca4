create table report.report (
    id uuid primary key,
    dashboard_id uuid not null,
    owner_id uuid not null,
    name varchar(200) not null,
    cron varchar(200) not null,
    time_zone varchar(60) not null,
    receivers varchar(50000) not null,
    attached varchar(100) not null,
    sheet_id varchar(40),
    language varchar(10) not null,
    address varchar(2000) not null,
    paused boolean not null,
    next_at timestamp with time zone,
    last_at timestamp with time zone,
    created_at timestamp with time zone not null
);

create index report_due on report.report (paused, next_at);
create index report_of on report.report (dashboard_id, created_at);

create table report.delivery (
    id uuid primary key,
    report_id uuid not null references report.report (id) on delete cascade,
    occasion varchar(20) not null,
    receiver varchar(1000) not null,
    attempts integer not null,
    problem varchar(2000),
    sent_at timestamp with time zone not null
);

create index delivery_of on report.delivery (report_id, sent_at);
