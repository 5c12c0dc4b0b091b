-- The fund settles directly where somebody chose it, for what the scope says; an institution's debt to the fund falls by payment too and
-- has an upper bound.

UPDATE rule SET value = 'no', certainty = 'confirmed', source = '温政办〔2024〕6号第17条：稳慎推进直接结算；未开通的由医疗机构自行支付，可按县区、机构、批次、品种类别、货物种类分别开通' WHERE id = 50;

-- A city that settles directly already goes on until it says otherwise.
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by)
SELECT 9250, 'direct_settlement.enabled', 'yes', 'confirmed', '2018-12-02', NULL, '升级前已按直接结算办理，沿用至另有规定', '市医保局', '2018-12-01 00:00:00', 1
FROM DUAL WHERE EXISTS (SELECT 1 FROM settlement_batch WHERE direct);

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9251, 'direct_settlement.scope', 'winning_all', 'provisional', '2018-12-01', NULL, '湖南2023年第36号：统一平台采购的集采中选药品耗材；海南拟扩至全部挂网药品；本市范围待定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9252, 'direct_settlement.debt_months_most', '2', 'provisional', '2018-12-01', NULL, '默认：代付款未抵扣余额不超过该机构两个月的月均申报额（待核）', '市医保局', '2018-12-01 00:00:00', 1);

CREATE TABLE IF NOT EXISTS institution_top_up (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  paid_on DATE NOT NULL,
  bank_reference VARCHAR(100) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recorded_by BIGINT NOT NULL,
  decided_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY institution_top_up_number (number),
  UNIQUE KEY institution_top_up_reference (institution_id, bank_reference),
  KEY institution_top_up_region (region_code, id),
  CONSTRAINT institution_top_up_amount CHECK (amount_fen > 0),
  CONSTRAINT institution_top_up_two_persons CHECK (decided_by IS NULL OR decided_by <> recorded_by),
  CONSTRAINT institution_top_up_state CHECK (state IN ('recorded', 'booked', 'refused'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
