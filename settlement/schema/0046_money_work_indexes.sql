-- What waits for a person is found by its state, a month's batches by the month (Rule LQ-1); in place of the indexes without either, so that a
-- row is entered in as many as before.
ALTER TABLE claim
  ADD KEY IF NOT EXISTS claim_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS claim_region_state (region_code, state, id),
  DROP KEY IF EXISTS claim_institution,
  DROP KEY IF EXISTS claim_region;
ALTER TABLE prepayment
  ADD KEY IF NOT EXISTS prepayment_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS prepayment_region_state (region_code, state, id),
  DROP KEY IF EXISTS prepayment_institution,
  DROP KEY IF EXISTS prepayment_region;
ALTER TABLE recovery
  ADD KEY IF NOT EXISTS recovery_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS recovery_enterprise_state (enterprise_id, state, id),
  ADD KEY IF NOT EXISTS recovery_region_state (region_code, state, id),
  DROP KEY IF EXISTS recovery_institution,
  DROP KEY IF EXISTS recovery_enterprise,
  DROP KEY IF EXISTS recovery_region;
ALTER TABLE institution_top_up
  ADD KEY IF NOT EXISTS institution_top_up_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS institution_top_up_region_state (region_code, state, id),
  DROP KEY IF EXISTS institution_top_up_institution,
  DROP KEY IF EXISTS institution_top_up_region;
ALTER TABLE fund_receipt
  ADD KEY IF NOT EXISTS fund_receipt_pool_state (pool_code, state, id),
  DROP KEY IF EXISTS fund_receipt_pool;
ALTER TABLE settlement_batch
  ADD KEY IF NOT EXISTS settlement_batch_institution_month (institution_id, month, id),
  ADD KEY IF NOT EXISTS settlement_batch_enterprise_month (enterprise_id, month, id),
  ADD KEY IF NOT EXISTS settlement_batch_region_month (region_code, month, id),
  DROP KEY IF EXISTS settlement_batch_institution,
  DROP KEY IF EXISTS settlement_batch_enterprise,
  DROP KEY IF EXISTS settlement_batch_region;
