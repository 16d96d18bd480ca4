-- How often published dashboards were opened, by day (UTC).
create table cost.opening (
    dashboard_id uuid not null,
    opened_on date not null,
    openings bigint not null,
    constraint opening_pk primary key (dashboard_id, opened_on)
);
