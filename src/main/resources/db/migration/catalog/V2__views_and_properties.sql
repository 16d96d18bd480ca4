-- A view is an entry like a table, so that the two cannot share a name; its location and format are empty.
alter table catalog.table_entry add column view_sql varchar(1000000);
alter table catalog.table_entry add column view_database varchar(255);

alter table catalog.database_entry add column location varchar(4200);
alter table catalog.database_entry add column parameters varchar(1000000) default '{}' not null;
