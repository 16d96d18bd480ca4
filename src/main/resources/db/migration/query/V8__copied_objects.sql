alter table query.object_read add column copied boolean default false not null;
