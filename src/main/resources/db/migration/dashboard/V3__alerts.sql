create table dashboard.alert (
    id uuid primary key,
    dashboard_id uuid not null references dashboard.dashboard (id),
    tile_id varchar(40) not null,
    owner_id uuid not null,
    name varchar(200) not null,
    test varchar(20) not null,
    threshold decimal(38, 10) not null,
    every_minutes integer not null,
    receivers varchar(10000) not null,
    language varchar(10) not null,
    address varchar(2000) not null,
    paused boolean not null,
    state varchar(20) not null,
    last_value decimal(38, 10),
    problem varchar(2000),
    checked_at timestamp with time zone,
    next_check_at timestamp with time zone not null,
    created_at timestamp with time zone not null
);

create index alert_due on dashboard.alert (paused, next_check_at);
create index alert_of on dashboard.alert (dashboard_id, created_at);

create table dashboard.delivery (
    id uuid primary key,
    alert_id uuid not null references dashboard.alert (id) on delete cascade,
    occasion varchar(20) not null,
    receiver varchar(1000) not null,
    attempts integer not null,
    problem varchar(2000),
    sent_at timestamp with time zone not null
);

create index delivery_of on dashboard.delivery (alert_id, sent_at);
