-- Several workgroups: what an administrator decides of each, who may use it, and what it has spent.
alter table query.workgroup add column version integer default 0 not null;
alter table query.workgroup add column description varchar(1000) default '' not null;
alter table query.workgroup add column enabled boolean default true not null;
alter table query.workgroup add column priority integer default 5 not null;
alter table query.workgroup add column cutoff_bytes bigint;
alter table query.workgroup add column daily_bytes bigint;
alter table query.workgroup add column monthly_bytes bigint;
alter table query.workgroup add column daily_dollars bigint;
alter table query.workgroup add column monthly_dollars bigint;
alter table query.workgroup add column alarm_percent integer default 80 not null;

create table query.workgroup_member (
    workgroup varchar(128) not null,
    account_id uuid not null,
    constraint workgroup_member_pk primary key (workgroup, account_id),
    constraint workgroup_member_of foreign key (workgroup) references query.workgroup (name) on delete cascade
);

-- What statements that have ended cost, by day in UTC; it stays when a workgroup goes.
create table query.spending (
    workgroup varchar(128) not null,
    spent_on date not null,
    bytes bigint not null,
    micros bigint not null,
    constraint spending_pk primary key (workgroup, spent_on)
);

-- What statements that run may still cost.
create table query.reservation (
    execution_id uuid primary key,
    workgroup varchar(128) not null,
    reserved_on date not null,
    bytes bigint not null,
    micros bigint not null
);
create index reservation_by_workgroup on query.reservation (workgroup, reserved_on);

-- That a limit came close, once for each day or month.
create table query.workgroup_alarm (
    workgroup varchar(128) not null,
    limit_name varchar(32) not null,
    period date not null,
    raised_at timestamp with time zone not null,
    constraint workgroup_alarm_pk primary key (workgroup, limit_name, period)
);
