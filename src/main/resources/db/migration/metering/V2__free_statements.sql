-- Why a statement that stands in the ledger costs nothing. Entries from before this have no reason.
alter table metering.ledger_entry add column free_reason varchar(16);
