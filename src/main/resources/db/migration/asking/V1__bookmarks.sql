-- Views of dashboards that people keep for themselves: the state is what the address of the page says.
create table asking.bookmark (
    id uuid primary key,
    dashboard_id uuid not null,
    account_id uuid not null,
    name varchar(100) not null,
    state varchar(20000) not null,
    is_first boolean not null,
    changed_at timestamp with time zone not null
);

create index bookmark_of on asking.bookmark (dashboard_id, account_id, name);
