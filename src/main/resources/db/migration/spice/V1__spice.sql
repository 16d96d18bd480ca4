-- How datasets are read. The settings are JSON; next_at is when their schedule comes next, seen what the tables' folders
-- looked like when the newest ingestion began.
create table spice.dataset (
    id uuid primary key,
    version integer not null,
    settings varchar(10000) not null,
    current_snapshot uuid,
    next_at timestamp with time zone,
    seen varchar(64)
);

create table spice.snapshot (
    id uuid primary key,
    dataset_id uuid not null,
    ingestion_id uuid not null,
    recipe varchar(64) not null,
    columns_json varchar(1000000) not null,
    taken_at timestamp with time zone not null,
    row_count bigint not null,
    spice_bytes bigint not null,
    file_bytes bigint not null
);
create index snapshot_of_dataset on spice.snapshot (dataset_id, taken_at);

create table spice.ingestion (
    id uuid primary key,
    dataset_id uuid not null,
    kind varchar(20) not null,
    cause varchar(20) not null,
    started_by varchar(255),
    state varchar(20) not null,
    created_at timestamp with time zone not null,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    execution_id uuid,
    snapshot_id uuid,
    counts varchar(1000000) not null,
    failure_code varchar(100),
    failure_message varchar(4000)
);
create index ingestion_of_dataset on spice.ingestion (dataset_id, created_at);
