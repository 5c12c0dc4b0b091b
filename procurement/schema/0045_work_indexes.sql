-- What waits for a person is found by its state however much lies behind it (Rule LQ-1); in place of the indexes without the state.
ALTER TABLE volume_report
  ADD KEY IF NOT EXISTS volume_report_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS volume_report_region_state (region_code, state, id),
  DROP KEY IF EXISTS volume_report_institution,
  DROP KEY IF EXISTS volume_report_region;
-- A month's statement asks for the returns of its days, and for those that are not settled yet.
ALTER TABLE goods_return
  ADD KEY IF NOT EXISTS goods_return_day (returned_on),
  ADD KEY IF NOT EXISTS goods_return_payment (payment_state, state);
