-- security is JSON; null where all who may use the dataset see all of it
alter table dataset.dataset add column security varchar(200000);
alter table dataset.dataset add column for_everybody boolean default true not null;
