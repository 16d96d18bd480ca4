-- Who started a run; null where an arrival did.
alter table conversion.conversion_run add column started_by varchar(255);
