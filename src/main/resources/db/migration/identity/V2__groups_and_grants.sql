create table identity.team (
    id uuid primary key,
    name varchar(100) not null,
    name_key varchar(200) not null,
    created_at timestamp with time zone not null,
    constraint team_name_unique unique (name_key)
);

create table identity.team_member (
    team_id uuid not null references identity.team (id) on delete cascade,
    account_id uuid not null references identity.account (id) on delete cascade,
    primary key (team_id, account_id)
);

create index team_member_account on identity.team_member (account_id);

-- What people and groups may do with things of other modules: exactly one of account_id and team_id is there.
create table identity.access_grant (
    id uuid primary key,
    kind varchar(20) not null,
    thing_id uuid not null,
    account_id uuid references identity.account (id) on delete cascade,
    team_id uuid references identity.team (id) on delete cascade,
    level varchar(10) not null
);

create index access_grant_thing on identity.access_grant (kind, thing_id);
create index access_grant_account on identity.access_grant (account_id);
create index access_grant_team on identity.access_grant (team_id);
