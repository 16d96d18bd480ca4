-- Pictures that tiles show, by the SHA-256 of their bytes: the same one is kept once, whichever dashboards show it.
create table dashboard.image (
    id varchar(64) primary key,
    media_type varchar(20) not null,
    width int not null,
    height int not null,
    bytes bytea not null,
    added_by uuid not null,
    added_at timestamp with time zone not null
);
