-- Links for one visit, which programs make to show a dashboard within their own pages.
alter table dashboard.share_link add column session_minutes integer;
alter table dashboard.share_link add column person varchar(200);
alter table dashboard.share_link add column entered_by uuid;
alter table dashboard.share_link add column entered_at timestamp with time zone;
alter table dashboard.share_link add column entered_from varchar(200);

create index share_link_made on dashboard.share_link (created_at);
