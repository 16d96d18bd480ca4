-- Every publication, so that what readers saw once can be compared and brought back.
create table dashboard.dashboard_version (
    dashboard_id uuid not null references dashboard.dashboard (id),
    number integer not null,
    title varchar(200) not null,
    description varchar(2000),
    note varchar(1000),
    definition varchar(1000000) not null,
    tiles integer not null,
    published_by uuid not null,
    published_at timestamp with time zone not null,
    primary key (dashboard_id, number)
);

insert into dashboard.dashboard_version (
    dashboard_id, number, title, description, note, definition, tiles, published_by, published_at)
select id, published_number, title, description, null, published, published_tiles, owner_id, published_at
  from dashboard.dashboard
 where published is not null;
