-- Two persons for every release of money. That the bank sent a payment back is reported by one person and confirmed by another, and
-- neither of them lets the document's next payment go; a prepayment that was given back counts when a second person confirmed it.

ALTER TABLE payment ADD COLUMN IF NOT EXISTS result_confirmed_by BIGINT NULL AFTER result_by;
ALTER TABLE payment DROP CONSTRAINT IF EXISTS payment_state;
ALTER TABLE payment ADD CONSTRAINT IF NOT EXISTS payment_state CHECK (state IN ('issued', 'rejection_reported', 'accepted', 'rejected'));
ALTER TABLE payment ADD CONSTRAINT IF NOT EXISTS payment_second_person
  CHECK (result_confirmed_by IS NULL OR (result_confirmed_by <> result_by AND result_confirmed_by <> checked_by));

ALTER TABLE settlement_batch ADD COLUMN IF NOT EXISTS rejection_reported_by BIGINT NULL AFTER confirmed_by;
ALTER TABLE claim ADD COLUMN IF NOT EXISTS rejection_reported_by BIGINT NULL AFTER checked_by;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS rejection_reported_by BIGINT NULL AFTER checked_by;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS return_fen BIGINT NULL AFTER returned_fen;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS return_reference VARCHAR(100) NULL AFTER return_fen;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS return_recorded_by BIGINT NULL AFTER return_reference;
ALTER TABLE prepayment DROP CONSTRAINT IF EXISTS prepayment_state;
ALTER TABLE prepayment ADD CONSTRAINT IF NOT EXISTS prepayment_state
  CHECK (state IN ('computed', 'approved', 'paying', 'paid', 'returning', 'cleared', 'refused'));
ALTER TABLE prepayment ADD CONSTRAINT IF NOT EXISTS prepayment_return
  CHECK ((state = 'returning') = (return_fen IS NOT NULL AND return_reference IS NOT NULL AND return_recorded_by IS NOT NULL));

-- Documents that wait to be issued anew: whoever recorded the rejection before does not let the next payment go.
UPDATE settlement_batch d JOIN payment p ON p.id = d.payment_id SET d.rejection_reported_by = p.result_by WHERE d.state = 'approved';
UPDATE claim d JOIN payment p ON p.id = d.payment_id SET d.rejection_reported_by = p.result_by WHERE d.state = 'approved';
UPDATE prepayment d JOIN payment p ON p.id = d.payment_id SET d.rejection_reported_by = p.result_by WHERE d.state = 'approved';
