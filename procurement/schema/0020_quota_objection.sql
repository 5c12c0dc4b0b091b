-- An institution may object to a computed volume before it confirms (Rule QU-6).
ALTER TABLE quota_account
  ADD COLUMN wanted_units BIGINT NULL,
  ADD COLUMN objection VARCHAR(500) NULL,
  ADD COLUMN objection_answer VARCHAR(500) NULL,
  DROP CONSTRAINT quota_account_state,
  ADD CONSTRAINT quota_account_state_is CHECK (state IN ('computed', 'objected', 'confirmed', 'locked', 'frozen', 'ended')),
  ADD CONSTRAINT quota_account_objection CHECK (state <> 'objected' OR (wanted_units >= 0 AND objection IS NOT NULL));
