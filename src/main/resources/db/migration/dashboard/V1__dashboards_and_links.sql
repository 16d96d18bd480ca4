create table dashboard.dashboard (
    id uuid primary key,
    version integer not null,
    owner_id uuid not null,
    title varchar(200) not null,
    description varchar(2000),
    draft varchar(1000000) not null,
    draft_tiles integer not null,
    published varchar(1000000),
    published_tiles integer not null,
    published_number integer not null,
    published_at timestamp with time zone,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone
);

create index dashboard_by_owner on dashboard.dashboard (owner_id, updated_at);
create index dashboard_by_change on dashboard.dashboard (updated_at);

-- The token itself is nowhere: whoever reads this table cannot open a link.
create table dashboard.share_link (
    id uuid primary key,
    dashboard_id uuid not null references dashboard.dashboard (id),
    label varchar(200) not null,
    token_hash varchar(64) not null,
    password_hash varchar(200),
    proof_key varchar(64) not null,
    created_by varchar(200) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    opened bigint not null,
    last_opened_at timestamp with time zone,
    constraint share_link_token_unique unique (token_hash)
);

create index share_link_of on dashboard.share_link (dashboard_id, created_at);
