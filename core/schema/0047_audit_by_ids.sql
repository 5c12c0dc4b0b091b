-- Audit rows of a period are a range of their ids (Rule LQ-4): no other read asked for this index, and every command paid for it.
ALTER TABLE audit_event DROP KEY IF EXISTS audit_event_at;
-- The faults of an import leave with its file (Rule KE-1).
-- forgets: import_fault
