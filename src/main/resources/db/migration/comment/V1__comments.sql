-- What people say about dashboards and their tiles.
create table comment.thread (
    id uuid primary key,
    dashboard_id uuid not null,
    tile_id varchar(40),
    resolved_by uuid,
    resolved_at timestamp with time zone,
    created_at timestamp with time zone not null
);

create index thread_of on comment.thread (dashboard_id, created_at);

create table comment.remark (
    id uuid primary key,
    thread_id uuid not null references comment.thread (id) on delete cascade,
    author_id uuid not null,
    content varchar(4000) not null,
    created_at timestamp with time zone not null,
    edited_at timestamp with time zone
);

create index remark_of on comment.remark (thread_id, created_at);

create table comment.mention (
    remark_id uuid not null references comment.remark (id) on delete cascade,
    account_id uuid not null,
    seen_at timestamp with time zone,
    primary key (remark_id, account_id)
);

create index mention_of on comment.mention (account_id, seen_at);
