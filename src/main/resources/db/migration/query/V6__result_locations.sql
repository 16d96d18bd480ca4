-- Where results go besides Nightjar's own folder, and which workgroup a saved query belongs to.
alter table query.workgroup add column result_location varchar(4000);
alter table query.workgroup add column result_enforced boolean default false not null;

alter table query.execution add column wanted_location varchar(4000);
alter table query.execution add column output_location varchar(4000);

alter table query.saved_query add column workgroup varchar(128) default 'primary' not null;
alter table query.saved_query_version add column workgroup varchar(128) default 'primary' not null;
