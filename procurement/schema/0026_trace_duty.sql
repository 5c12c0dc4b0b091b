-- How long a product keeps and whether its packs carry trace codes (Rules DE-9, DE-18).
CREATE TABLE IF NOT EXISTS product_handling (
  product_id BIGINT NOT NULL,
  shelf_life_months INT NULL,
  trace_class VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source VARCHAR(300) NOT NULL,
  changed_by BIGINT NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (product_id),
  CONSTRAINT product_handling_product FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT product_handling_shelf_life CHECK (shelf_life_months BETWEEN 1 AND 240)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- What missing codes of an accepted line lead to, as it was ruled on that day, and how many packs have one.
ALTER TABLE acceptance_line
  ADD COLUMN trace_effect VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'none' AFTER due_rule_id,
  ADD COLUMN coded_packs BIGINT NOT NULL DEFAULT 0 AFTER trace_effect,
  ADD CONSTRAINT acceptance_line_trace_effect CHECK (trace_effect IN ('none', 'warn', 'wait', 'refuse')),
  ADD CONSTRAINT acceptance_line_coded CHECK (coded_packs BETWEEN 0 AND accepted_packs);
UPDATE acceptance_line a SET a.coded_packs = LEAST(a.accepted_packs, (SELECT COUNT(*) FROM accepted_trace_code c WHERE c.acceptance_line_id = a.id));

-- Codes of the packages around packs, and what lies in which.
ALTER TABLE accepted_trace_code
  ADD COLUMN level VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'small',
  ADD COLUMN packs BIGINT NOT NULL DEFAULT 1,
  ADD COLUMN held_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD CONSTRAINT accepted_trace_code_level CHECK (level IN ('small', 'middle', 'large')),
  ADD CONSTRAINT accepted_trace_code_packs CHECK (packs > 0);

INSERT IGNORE INTO rule (id, rule_key, goods_kind, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9128, 'acceptance.least_remaining_share', NULL, '0.5', 'provisional', '2018-12-01', NULL, '系统默认：效期短的产品（放射性药品、部分生物制品）按有效期的一半；待核', '市医保局', '2018-12-01 00:00:00', 1),
(9129, 'trace.required_from', NULL, '2999-12-31', 'confirmed', '2018-12-01', NULL, '药品以外的产品未要求采集药品追溯码', '市医保局', '2018-12-01 00:00:00', 1),
(9130, 'trace.required_from', 'drug', '2026-01-01', 'confirmed', '2018-12-01', NULL, '国家医保局等四部门2025-03-19通知：2025-07-01起结算前扫码，2026-01-01起全部机构采集上传', '市医保局', '2018-12-01 00:00:00', 1),
(9131, 'trace.exempt_class', NULL, 'no_code,decoction_pieces,formula_granules,hospital_preparation,must_split,loose_injection', 'confirmed', '2018-12-01', NULL, '国家医保局等四部门2025-03-19通知：中药饮片、配方颗粒、医疗机构制剂、必须拆零、散装注射剂除外；无码库产品暂可结算', '市医保局', '2018-12-01 00:00:00', 1),
(9132, 'trace.effect', NULL, 'warn', 'provisional', '2018-12-01', NULL, '系统默认：先提醒；何时起暂缓支付（wait）或不予验收（refuse）由本市另录；待核', '市医保局', '2018-12-01 00:00:00', 1);

-- An enterprise that takes no new orders, as two persons decided (Rules EB-1, EB-2, EB-3).
CREATE TABLE IF NOT EXISTS enterprise_bar (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  enterprise_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NULL,
  reason VARCHAR(500) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state_reason VARCHAR(500) NULL,
  proposed_by BIGINT NOT NULL,
  decided_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY enterprise_bar_number (number),
  KEY enterprise_bar_enterprise (enterprise_id, state),
  CONSTRAINT enterprise_bar_enterprise FOREIGN KEY (enterprise_id) REFERENCES organisation (id),
  CONSTRAINT enterprise_bar_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT enterprise_bar_two_persons CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CONSTRAINT enterprise_bar_state CHECK (state IN ('proposed', 'in_force', 'refused', 'lifted'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
