-- A page of a list reads one range of an index for each alternative of its reader's scope, newest first (Rule LQ-1).
ALTER TABLE settlement_batch
  ADD KEY IF NOT EXISTS settlement_batch_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS settlement_batch_enterprise_state (enterprise_id, state, id),
  ADD KEY IF NOT EXISTS settlement_batch_enterprise (enterprise_id, id),
  ADD KEY IF NOT EXISTS settlement_batch_region_state (region_code, state, id);
-- What is on its way of an institution is found by its state, however many payments there were.
ALTER TABLE payment
  ADD KEY IF NOT EXISTS payment_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS payment_payee_state (payee_id, state, id),
  ADD KEY IF NOT EXISTS payment_region_state (region_code, state, id),
  DROP KEY IF EXISTS payment_institution,
  DROP KEY IF EXISTS payment_payee,
  DROP KEY IF EXISTS payment_region;
ALTER TABLE claim ADD KEY IF NOT EXISTS claim_institution (institution_id, id);
ALTER TABLE recovery ADD KEY IF NOT EXISTS recovery_enterprise (enterprise_id, id);
ALTER TABLE institution_top_up ADD KEY IF NOT EXISTS institution_top_up_institution (institution_id, id);
ALTER TABLE fund_receipt ADD KEY IF NOT EXISTS fund_receipt_pool (pool_code, id);
ALTER TABLE ledger_account
  ADD KEY IF NOT EXISTS ledger_account_pool (pool_code, id),
  ADD KEY IF NOT EXISTS ledger_account_pool_kind (pool_code, kind, id);
