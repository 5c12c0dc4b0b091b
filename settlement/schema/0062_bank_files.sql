-- Bank files: the account a bureau pays from, and in which form its bank is told to pay.

ALTER TABLE bank_account DROP CONSTRAINT IF EXISTS bank_account_purpose;
ALTER TABLE bank_account ADD CONSTRAINT IF NOT EXISTS bank_account_purpose CHECK (purpose IN ('settlement', 'prepayment', 'paying'));

ALTER TABLE payment
  ADD COLUMN IF NOT EXISTS file_format VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'none' AFTER result_confirmed_by,
  ADD COLUMN IF NOT EXISTS paying_account_id BIGINT NULL AFTER file_format,
  ADD COLUMN IF NOT EXISTS result_file CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER paying_account_id;
ALTER TABLE payment ADD CONSTRAINT IF NOT EXISTS payment_file_format CHECK (file_format IN ('none', 'pain_001_001_09', 'pain_001_001_10') AND (file_format = 'none' OR paying_account_id IS NOT NULL));

-- What each bank reads is its own word; until a bureau records it, our own file is all there is.
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9720, 'bank.instruction_format', 'none', 'provisional', '2018-12-01', NULL, '系统默认：只写平台格式；各统筹区开户银行所用报文版本待核（ISO 20022 pain.001.001.10、pain.001.001.09 可选）', '市医保局', '2018-12-01 00:00:00', 1);

-- append-only: bank_statement
CREATE TABLE IF NOT EXISTS bank_statement (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BIGINT NOT NULL,
  sort VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  statement_number VARCHAR(40) NOT NULL,
  from_on DATE NOT NULL,
  to_on DATE NOT NULL,
  opening_fen BIGINT NULL,
  closing_fen BIGINT NULL,
  received_fen BIGINT NOT NULL,
  paid_fen BIGINT NOT NULL,
  line_count BIGINT NOT NULL,
  file_name VARCHAR(300) NOT NULL,
  file_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_by BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY bank_statement_number (number),
  UNIQUE KEY bank_statement_once (account_id, sort, statement_number),
  KEY bank_statement_last (account_id, sort, to_on, id),
  KEY bank_statement_pool_sort (pool_code, sort, id),
  CONSTRAINT bank_statement_account FOREIGN KEY (account_id) REFERENCES bank_account (id),
  CONSTRAINT bank_statement_sort CHECK (sort IN ('statement', 'notice')),
  CONSTRAINT bank_statement_balances CHECK ((sort = 'statement') = (opening_fen IS NOT NULL) AND (opening_fen IS NULL) = (closing_fen IS NULL)),
  CONSTRAINT bank_statement_sum CHECK (opening_fen IS NULL OR opening_fen + received_fen - paid_fen = closing_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: bank_statement_line
CREATE TABLE IF NOT EXISTS bank_statement_line (
  id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  sort VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_no BIGINT NOT NULL,
  booked_on DATE NOT NULL,
  amount_fen BIGINT NOT NULL,
  bank_reference VARCHAR(100) NOT NULL,
  instruction_no VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NULL,
  counterparty VARCHAR(200) NOT NULL,
  counterparty_number VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  remark VARCHAR(500) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY bank_statement_line_place (statement_id, line_no),
  UNIQUE KEY bank_statement_line_once (account_id, sort, bank_reference),
  KEY bank_statement_line_instruction (instruction_no),
  CONSTRAINT bank_statement_line_of FOREIGN KEY (statement_id) REFERENCES bank_statement (id),
  CONSTRAINT bank_statement_line_amount CHECK (amount_fen <> 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
