-- What the institution's own purchases and use of the round's base years came to when it filed, beside what it wrote (Rule VO-1).
ALTER TABLE volume_report_line ADD COLUMN known_mean_units BIGINT NULL AFTER history_mean_units;

-- The notice that named a winner which is no backup (Rule SC-2).
ALTER TABLE supply_case ADD COLUMN notice VARCHAR(300) NULL AFTER reason;

-- A row of an order may draw on several accounts (Rule OR-3), and packs on an account of another strength (Rule OR-8).
ALTER TABLE order_line
  ADD COLUMN strength_ppm BIGINT NOT NULL DEFAULT 1000000 AFTER conversion_factor,
  ADD COLUMN quota_strength_ppm BIGINT NOT NULL DEFAULT 1000000 AFTER strength_ppm,
  ADD CONSTRAINT order_line_strength CHECK (strength_ppm > 0 AND quota_strength_ppm > 0),
  ADD UNIQUE KEY order_line_part_once (order_id, line_no, part, quota_account_id),
  DROP KEY order_line_no;
