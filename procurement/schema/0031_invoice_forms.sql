-- Invoices as they are: told without tax too, and red-letter ones that take back of a blue one (Rules IN-3, IN-6, IN-7).
ALTER TABLE invoice
  ADD COLUMN blue_invoice_id BIGINT NULL AFTER upstream_invoice_id,
  ADD KEY invoice_blue (blue_invoice_id),
  DROP CONSTRAINT invoice_total,
  ADD CONSTRAINT invoice_sum CHECK (total_fen = net_fen + tax_fen AND IF(blue_invoice_id IS NULL, total_fen > 0 AND tax_fen >= 0, total_fen < 0 AND tax_fen <= 0));

-- A red-letter invoice's packs and amounts are below zero, so that sums over invoices are what is left.
ALTER TABLE invoice_line
  MODIFY price_e4 BIGINT NULL,
  ADD COLUMN blue_line_no INT NULL AFTER acceptance_line_id,
  ADD COLUMN net_price VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER amount_fen,
  ADD COLUMN tax_rate_ppm BIGINT NULL AFTER net_price,
  ADD COLUMN net_fen BIGINT NULL AFTER tax_rate_ppm,
  ADD COLUMN tax_fen BIGINT NULL AFTER net_fen,
  DROP CONSTRAINT invoice_line_packs,
  ADD CONSTRAINT invoice_line_signs CHECK (IF(blue_line_no IS NULL, packs > 0 AND amount_fen > 0, packs < 0 AND amount_fen < 0)),
  ADD CONSTRAINT invoice_line_forms CHECK (price_e4 IS NOT NULL OR net_price IS NOT NULL),
  ADD CONSTRAINT invoice_line_untaxed CHECK ((net_price IS NULL) = (tax_rate_ppm IS NULL) AND (net_price IS NULL) = (net_fen IS NULL) AND (net_price IS NULL) = (tax_fen IS NULL) AND (net_price IS NULL OR amount_fen = net_fen + tax_fen));

-- Enterprises whose invoices between each other the two-invoice rule does not count (Rule IN-8).
CREATE TABLE IF NOT EXISTS enterprise_link (
  id BIGINT NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  enterprise_id BIGINT NOT NULL,
  principal_id BIGINT NOT NULL,
  product_id BIGINT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NULL,
  document VARCHAR(200) NOT NULL,
  reason VARCHAR(500) NOT NULL,
  end_reason VARCHAR(500) NULL,
  recorded_by BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY enterprise_link_enterprise (enterprise_id),
  KEY enterprise_link_principal (principal_id),
  CONSTRAINT enterprise_link_kind CHECK (kind IN ('sales_company', 'sole_agent', 'group_transfer')),
  CONSTRAINT enterprise_link_two CHECK (enterprise_id <> principal_id),
  CONSTRAINT enterprise_link_period CHECK (valid_to IS NULL OR valid_to >= valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT IGNORE INTO rule (id, rule_key, goods_kind, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9150, 'two_invoice.applies', 'drug', 'yes', 'confirmed', '2016-12-26', NULL, '国医改办发〔2016〕4号：公立医疗机构药品采购实行两票制', '市医保局', '2018-12-01 00:00:00', 1),
(9151, 'two_invoice.applies', 'consumable', 'no', 'provisional', '2016-12-26', NULL, '国家文件只规定药品；医用耗材由各省自定，本省实行的请补录本地区的规则（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9152, 'two_invoice.remote_extra', NULL, 'no', 'confirmed', '2016-12-26', NULL, '国医改办发〔2016〕4号：特别偏远、交通不便的乡（镇）、村可在两票基础上再开一次，由本市按机构补录', '市医保局', '2018-12-01 00:00:00', 1);
