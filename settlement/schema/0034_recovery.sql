-- What a supplier owes when goods are returned that were paid for.

ALTER TABLE settlement_batch DROP CONSTRAINT IF EXISTS settlement_batch_state;
ALTER TABLE settlement_batch ADD CONSTRAINT IF NOT EXISTS settlement_batch_state
  CHECK (state IN ('applied', 'verified', 'reviewed', 'approved', 'paying', 'paid', 'confirmed', 'netted', 'refused', 'withdrawn'));

CREATE TABLE IF NOT EXISTS recovery (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  enterprise_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payer VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_id BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  due_on DATE NULL,
  demanded_by BIGINT NULL,
  paid_to VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  paid_on DATE NULL,
  bank_reference VARCHAR(100) NULL,
  reported_by BIGINT NULL,
  confirmed_by BIGINT NULL,
  batch_id BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY recovery_number (number),
  UNIQUE KEY recovery_source (source_kind, source_id),
  UNIQUE KEY recovery_reference (enterprise_id, bank_reference),
  KEY recovery_institution (institution_id, id),
  KEY recovery_region (region_code, id),
  CONSTRAINT recovery_amount CHECK (amount_fen > 0),
  CONSTRAINT recovery_two_persons CHECK (confirmed_by IS NULL OR confirmed_by <> reported_by),
  CONSTRAINT recovery_offset CHECK ((state = 'offset') = (batch_id IS NOT NULL)),
  CONSTRAINT recovery_paid CHECK ((state IN ('reported', 'received')) = (paid_to IS NOT NULL AND bank_reference IS NOT NULL AND reported_by IS NOT NULL)),
  CONSTRAINT recovery_received CHECK ((state = 'received') = (confirmed_by IS NOT NULL)),
  CONSTRAINT recovery_payer CHECK (payer IN ('fund', 'institution')),
  CONSTRAINT recovery_source_kind CHECK (source_kind IN ('goods_return', 'settlement_batch')),
  CONSTRAINT recovery_state CHECK (state IN ('owed', 'demanded', 'reported', 'received', 'offset'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Goods that went back after they were paid for, and that no batch has taken yet.
INSERT IGNORE INTO recovery (id, number, enterprise_id, institution_id, region_code, payer, source_kind, source_id, amount_fen, state, created_at)
SELECT g.id, CONCAT('TK', SUBSTRING(g.number, 3)), g.distributor_id, g.institution_id, g.region_code, IF(b.direct, 'fund', 'institution'),
  'goods_return', g.id, g.amount_fen, 'owed', g.created_at
FROM goods_return g JOIN acceptance_line a ON a.id = g.acceptance_line_id JOIN batch_line l ON l.live_key = a.id
JOIN settlement_batch b ON b.id = l.batch_id
WHERE g.state = 'confirmed' AND g.payment_state = 'due' AND g.amount_fen > 0 AND a.payment_state IN ('paid', 'confirmed');

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9253, 'settlement.recovery_days', '30', 'provisional', '2018-12-01', NULL, '默认：比照货款结算期限，自催收之日起30天内退回（待核）', '市医保局', '2018-12-01 00:00:00', 1);
