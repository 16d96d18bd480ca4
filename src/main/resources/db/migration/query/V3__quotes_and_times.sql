-- The fewest and the most bytes a statement was going to read, as it was said before it ran; how long it was planned and
-- run; and what the answer had cost that was reused.
alter table query.execution add column quoted_low bigint;
alter table query.execution add column quoted_high bigint;
alter table query.execution add column planning_millis bigint default 0 not null;
alter table query.execution add column engine_millis bigint default 0 not null;
alter table query.execution add column saved_micros bigint default 0 not null;
