-- Closing of months (Rules CB-2 to CB-6): the document of a close and the balances it was made on. Nothing leaves either table.
CREATE TABLE IF NOT EXISTS period_close (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  edition INT NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  year_expense_fen BIGINT NOT NULL,
  rules VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_by BIGINT NOT NULL,
  closed_by BIGINT NULL,
  closed_at DATETIME(6) NULL,
  year_transfer_id BIGINT NULL,
  reason VARCHAR(500) NULL,
  reopening_asked_by BIGINT NULL,
  reopened_by BIGINT NULL,
  reopened_at DATETIME(6) NULL,
  live_key BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY period_close_number (number),
  UNIQUE KEY period_close_live (pool_code, month, live_key),
  KEY period_close_pool_state (pool_code, state, id),
  KEY period_close_pool (pool_code, id),
  CONSTRAINT period_close_state CHECK (state IN ('proposed', 'closed', 'refused', 'reopening_asked', 'reopened')),
  CONSTRAINT period_close_closed CHECK ((state IN ('closed', 'reopening_asked', 'reopened')) = (closed_at IS NOT NULL)),
  CONSTRAINT period_close_reopened CHECK ((state = 'reopened') = (reopened_at IS NOT NULL)),
  CONSTRAINT period_close_persons CHECK (reopened_by IS NULL OR reopened_by <> reopening_asked_by)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: period_balance
CREATE TABLE IF NOT EXISTS period_balance (
  id BIGINT NOT NULL,
  close_id BIGINT NOT NULL,
  book VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  insurance_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  income_sort VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opening_fen BIGINT NOT NULL,
  debit_fen BIGINT NOT NULL,
  credit_fen BIGINT NOT NULL,
  closing_fen BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY period_balance_once (close_id, book, account, institution_id, insurance_kind, income_sort),
  CONSTRAINT period_balance_of FOREIGN KEY (close_id) REFERENCES period_close (id),
  CONSTRAINT period_balance_turnover CHECK (debit_fen >= 0 AND credit_fen >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- What a close waits for (Rule CB-4). No document says it: defaults that wait for the bureau's word.
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9310, 'close.blocks.payments_unanswered', 'no', 'provisional', '2018-12-01', NULL, '系统默认：未达账项在下月对账，不阻止结账，只作提示（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9311, 'close.blocks.rejections_reported', 'yes', 'provisional', '2018-12-01', NULL, '系统默认：已登记的银行退回应先由另一人确认或撤销再结账（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9312, 'close.blocks.batches_unpaid', 'no', 'provisional', '2018-12-01', NULL, '系统默认：已审批未支付的结算单只作提示（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9313, 'close.blocks.receipts_unbooked', 'yes', 'provisional', '2018-12-01', NULL, '系统默认：当月到账的财政拨款应先复核入账或退回再结账（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9314, 'close.blocks.top_ups_unbooked', 'yes', 'provisional', '2018-12-01', NULL, '系统默认：当月登记的机构补缴应先复核入账或退回再结账（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9315, 'close.blocks.claims_undecided', 'no', 'provisional', '2018-12-01', NULL, '系统默认：未审定的申报在审定当月入账，不阻止结账（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9316, 'close.blocks.recoveries_open', 'no', 'provisional', '2018-12-01', NULL, '系统默认：未收回的退货款只作提示（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9317, 'close.blocks.goods_overdue', 'no', 'provisional', '2018-12-01', NULL, '系统默认：逾期未付的货款只作提示（待核）', '市医保局', '2018-12-01 00:00:00', 1);
