-- What a link says of its visitors, for the rules by tag of datasets.
alter table dashboard.share_link add column attributes varchar(1000000);
