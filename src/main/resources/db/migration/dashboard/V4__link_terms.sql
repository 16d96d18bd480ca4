-- Dashboards whose readers may not take numbers away as files.
create table dashboard.downloads_refused (
    dashboard_id uuid primary key references dashboard.dashboard (id)
);

-- What a link lets its visitors do. Links that are there already showed their numbers as a file; they go on doing so.
alter table dashboard.share_link add column downloads boolean default true not null;
alter table dashboard.share_link add column locked varchar(100000);
alter table dashboard.share_link add column most_views integer;
alter table dashboard.share_link add column origins varchar(4000);

-- Who opened a link: a browser once in twelve hours. No addresses, unless a setting wants them.
create table dashboard.link_opening (
    id uuid primary key,
    link_id uuid not null references dashboard.share_link (id),
    visitor_id uuid not null,
    visitor_name varchar(200),
    browser varchar(40) not null,
    address varchar(60),
    site varchar(200),
    opened_at timestamp with time zone not null
);

create index link_opening_of on dashboard.link_opening (link_id, opened_at);
create index link_opening_by on dashboard.link_opening (link_id, visitor_id, opened_at);
