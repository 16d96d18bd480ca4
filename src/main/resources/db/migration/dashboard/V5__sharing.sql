-- Whether everybody sees the publication; only those it is shared with otherwise.
alter table dashboard.dashboard add column for_everybody boolean default true not null;
