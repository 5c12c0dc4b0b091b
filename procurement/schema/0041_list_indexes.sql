-- A page of a list reads one range of an index for each alternative of its reader's scope, newest first (Rule LQ-1): the column of the
-- scope, the state people work by, the id. They take the place of those without the state, so a row is entered in as many as before.
ALTER TABLE purchase_order
  ADD KEY IF NOT EXISTS purchase_order_buyer_state (buyer_id, state, id),
  ADD KEY IF NOT EXISTS purchase_order_region_state (region_code, state, id),
  DROP KEY IF EXISTS purchase_order_buyer,
  DROP KEY IF EXISTS purchase_order_region;
-- Lines lead to their documents.
ALTER TABLE order_line
  ADD KEY IF NOT EXISTS order_line_institution_state (institution_id, order_state, order_id),
  ADD KEY IF NOT EXISTS order_line_distributor_state (distributor_id, order_state, order_id),
  ADD KEY IF NOT EXISTS order_line_winner_state (winner_id, order_state, order_id),
  ADD KEY IF NOT EXISTS order_line_region_state (region_code, order_state, order_id),
  DROP KEY IF EXISTS order_line_institution,
  DROP KEY IF EXISTS order_line_distributor,
  DROP KEY IF EXISTS order_line_winner,
  DROP KEY IF EXISTS order_line_region;
ALTER TABLE shipment
  ADD KEY IF NOT EXISTS shipment_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS shipment_distributor_state (distributor_id, state, id),
  ADD KEY IF NOT EXISTS shipment_region_state (region_code, state, id),
  DROP KEY IF EXISTS shipment_institution,
  DROP KEY IF EXISTS shipment_distributor,
  DROP KEY IF EXISTS shipment_region;
-- What is open is found by its payment state too: ageing, and what waits to be settled.
ALTER TABLE acceptance_line
  ADD KEY IF NOT EXISTS acceptance_line_institution_state (institution_id, payment_state, id),
  ADD KEY IF NOT EXISTS acceptance_line_distributor_state (distributor_id, payment_state, id),
  ADD KEY IF NOT EXISTS acceptance_line_winner_state (winner_id, payment_state, id),
  ADD KEY IF NOT EXISTS acceptance_line_region_state (region_code, payment_state, id),
  DROP KEY IF EXISTS acceptance_line_institution,
  DROP KEY IF EXISTS acceptance_line_settle,
  DROP KEY IF EXISTS acceptance_line_winner,
  DROP KEY IF EXISTS acceptance_line_region,
  DROP KEY IF EXISTS acceptance_line_due;
ALTER TABLE goods_return
  ADD KEY IF NOT EXISTS goods_return_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS goods_return_distributor_state (distributor_id, state, id),
  ADD KEY IF NOT EXISTS goods_return_winner_state (winner_id, state, id),
  ADD KEY IF NOT EXISTS goods_return_region_state (region_code, state, id),
  DROP KEY IF EXISTS goods_return_institution;
ALTER TABLE invoice
  ADD KEY IF NOT EXISTS invoice_number (invoice_number, id),
  ADD KEY IF NOT EXISTS invoice_institution_state (institution_id, state, id),
  ADD KEY IF NOT EXISTS invoice_distributor_state (distributor_id, state, id),
  ADD KEY IF NOT EXISTS invoice_winner_state (winner_id, state, id),
  ADD KEY IF NOT EXISTS invoice_region_state (region_code, state, id),
  DROP KEY IF EXISTS invoice_institution,
  DROP KEY IF EXISTS invoice_distributor,
  DROP KEY IF EXISTS invoice_region;
-- Use is asked for by month.
ALTER TABLE usage_line
  ADD KEY IF NOT EXISTS usage_line_institution_id (institution_id, id),
  ADD KEY IF NOT EXISTS usage_line_institution_month (institution_id, month, id),
  ADD KEY IF NOT EXISTS usage_line_region_month (region_code, month, id),
  ADD KEY IF NOT EXISTS usage_line_variety_id (variety_id, id),
  DROP KEY IF EXISTS usage_line_variety;
ALTER TABLE quota_account ADD KEY IF NOT EXISTS quota_account_product (product_id, id);
