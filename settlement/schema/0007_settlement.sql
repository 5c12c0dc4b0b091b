-- The journal, fund, prepayments, claims, settlement batches, payments. All amounts are fen. Rules: settlement/README.md.

CREATE TABLE IF NOT EXISTS ledger_account (
  id BIGINT NOT NULL,
  book VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  enterprise_id BIGINT NOT NULL,
  normal_side VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  may_go_below_zero BOOLEAN NOT NULL,
  balance_fen BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY ledger_account_once (book, kind, pool_code, institution_id, enterprise_id),
  KEY ledger_account_institution (institution_id),
  KEY ledger_account_enterprise (enterprise_id),
  CONSTRAINT ledger_account_floor CHECK (may_go_below_zero OR balance_fen >= 0),
  CONSTRAINT ledger_account_book CHECK (book IN ('fund', 'institution')),
  CONSTRAINT ledger_account_side CHECK (normal_side IN ('debit', 'credit'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: ledger_transfer
CREATE TABLE IF NOT EXISTS ledger_transfer (
  id BIGINT NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  enterprise_id BIGINT NOT NULL,
  business_date DATE NOT NULL,
  at DATETIME(6) NOT NULL,
  user_id BIGINT NOT NULL,
  reverses_id BIGINT NULL,
  memo VARCHAR(300) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY ledger_transfer_reverses (reverses_id),
  KEY ledger_transfer_document (document_id),
  KEY ledger_transfer_date (business_date, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: ledger_entry
CREATE TABLE IF NOT EXISTS ledger_entry (
  id BIGINT NOT NULL,
  transfer_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  side VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  business_date DATE NOT NULL,
  PRIMARY KEY (id),
  KEY ledger_entry_transfer (transfer_id),
  KEY ledger_entry_account (account_id, business_date, id),
  CONSTRAINT ledger_entry_transfer_is FOREIGN KEY (transfer_id) REFERENCES ledger_transfer (id),
  CONSTRAINT ledger_entry_account_is FOREIGN KEY (account_id) REFERENCES ledger_account (id),
  CONSTRAINT ledger_entry_amount CHECK (amount_fen > 0),
  CONSTRAINT ledger_entry_side CHECK (side IN ('debit', 'credit'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS fund_receipt (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  received_on DATE NOT NULL,
  bank_reference VARCHAR(100) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_by BIGINT NOT NULL,
  checked_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY fund_receipt_number (number),
  UNIQUE KEY fund_receipt_reference (pool_code, bank_reference),
  CONSTRAINT fund_receipt_amount CHECK (amount_fen > 0),
  CONSTRAINT fund_receipt_state CHECK (state IN ('recorded', 'booked', 'refused'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS prepayment (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agreement_year_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  basis_fen BIGINT NOT NULL,
  ratio_ppm BIGINT NOT NULL,
  rule_id BIGINT NULL,
  amount_fen BIGINT NOT NULL,
  paid_fen BIGINT NOT NULL DEFAULT 0,
  offset_fen BIGINT NOT NULL DEFAULT 0,
  returned_fen BIGINT NOT NULL DEFAULT 0,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_by BIGINT NOT NULL,
  checked_by BIGINT NULL,
  payment_id BIGINT NULL,
  state_reason VARCHAR(500) NULL,
  live_key BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY prepayment_number (number),
  UNIQUE KEY prepayment_live (agreement_year_id, live_key),
  KEY prepayment_institution (institution_id, id),
  KEY prepayment_region (region_code, id),
  CONSTRAINT prepayment_balance CHECK (paid_fen - offset_fen - returned_fen >= 0 AND offset_fen >= 0 AND returned_fen >= 0),
  CONSTRAINT prepayment_state CHECK (state IN ('computed', 'approved', 'paying', 'paid', 'cleared', 'refused'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS prepayment_line (
  prepayment_id BIGINT NOT NULL,
  quota_account_id BIGINT NOT NULL,
  contracted_units BIGINT NOT NULL,
  conversion_factor BIGINT NOT NULL,
  price_e4 BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  PRIMARY KEY (prepayment_id, quota_account_id),
  CONSTRAINT prepayment_line_is FOREIGN KEY (prepayment_id) REFERENCES prepayment (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS claim (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  offset_direct_fen BIGINT NOT NULL DEFAULT 0,
  offset_prepayment_fen BIGINT NOT NULL DEFAULT 0,
  rest_fen BIGINT NOT NULL DEFAULT 0,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  filed_by BIGINT NOT NULL,
  made_by BIGINT NULL,
  checked_by BIGINT NULL,
  payment_id BIGINT NULL,
  state_reason VARCHAR(500) NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY claim_number (number),
  UNIQUE KEY claim_once (institution_id, month),
  KEY claim_region (region_code, id),
  CONSTRAINT claim_amount CHECK (amount_fen > 0 AND offset_direct_fen >= 0 AND offset_prepayment_fen >= 0 AND rest_fen >= 0 AND offset_direct_fen + offset_prepayment_fen + rest_fen <= amount_fen),
  CONSTRAINT claim_state CHECK (state IN ('filed', 'reviewed', 'approved', 'paying', 'settled', 'refused'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: prepayment_offset
CREATE TABLE IF NOT EXISTS prepayment_offset (
  id BIGINT NOT NULL,
  prepayment_id BIGINT NOT NULL,
  claim_id BIGINT NOT NULL,
  accepted_fen BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY prepayment_offset_once (prepayment_id, claim_id),
  CONSTRAINT prepayment_offset_amount CHECK (amount_fen > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS settlement_batch (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  enterprise_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sequence INT NOT NULL,
  direct BOOLEAN NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  bank_account_id BIGINT NOT NULL,
  applied_by BIGINT NOT NULL,
  verified_by BIGINT NULL,
  made_by BIGINT NULL,
  checked_by BIGINT NULL,
  confirmed_by BIGINT NULL,
  payment_id BIGINT NULL,
  verify_by DATE NOT NULL,
  state_reason VARCHAR(500) NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY settlement_batch_number (number),
  UNIQUE KEY settlement_batch_once (enterprise_id, institution_id, month, sequence),
  KEY settlement_batch_institution (institution_id, id),
  KEY settlement_batch_region (region_code, id),
  CONSTRAINT settlement_batch_state CHECK (state IN ('applied', 'verified', 'reviewed', 'approved', 'paying', 'paid', 'confirmed', 'refused', 'withdrawn'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS batch_line (
  id BIGINT NOT NULL,
  batch_id BIGINT NOT NULL,
  item_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  item_id BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason VARCHAR(500) NULL,
  live_key BIGINT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY batch_line_live (live_key),
  KEY batch_line_batch (batch_id),
  KEY batch_line_item (item_id),
  CONSTRAINT batch_line_batch_is FOREIGN KEY (batch_id) REFERENCES settlement_batch (id),
  CONSTRAINT batch_line_item_kind CHECK (item_kind IN ('acceptance', 'return')),
  CONSTRAINT batch_line_state CHECK (state IN ('claimed', 'verified', 'disputed', 'released'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS payment (
  id BIGINT NOT NULL,
  instruction_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document_id BIGINT NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  payee_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payee_account_name VARCHAR(200) NOT NULL,
  payee_bank_name VARCHAR(200) NOT NULL,
  payee_account_number VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_by BIGINT NOT NULL,
  checked_by BIGINT NOT NULL,
  issue_transfer_id BIGINT NOT NULL,
  result_transfer_id BIGINT NULL,
  bank_reference VARCHAR(100) NULL,
  bank_reason VARCHAR(500) NULL,
  result_on DATE NULL,
  result_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY payment_instruction_no (instruction_no),
  UNIQUE KEY payment_bank_reference (bank_reference),
  KEY payment_document (document_id),
  KEY payment_payee (payee_id, id),
  KEY payment_institution (institution_id, id),
  KEY payment_region (region_code, id),
  CONSTRAINT payment_amount CHECK (amount_fen > 0),
  CONSTRAINT payment_two_persons CHECK (made_by <> checked_by),
  CONSTRAINT payment_kind CHECK (kind IN ('prepayment', 'settlement', 'claim_rest', 'surplus')),
  CONSTRAINT payment_state CHECK (state IN ('issued', 'accepted', 'rejected'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS repayment (
  id BIGINT NOT NULL,
  batch_id BIGINT NOT NULL,
  payment_id BIGINT NULL,
  enterprise_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  received_on DATE NOT NULL,
  confirmed_by BIGINT NOT NULL,
  confirmed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY repayment_once (batch_id),
  KEY repayment_enterprise (enterprise_id, id),
  CONSTRAINT repayment_amount CHECK (amount_fen > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS self_payment (
  id BIGINT NOT NULL,
  batch_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  enterprise_id BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  paid_on DATE NOT NULL,
  bank_reference VARCHAR(100) NOT NULL,
  transfer_id BIGINT NOT NULL,
  recorded_by BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY self_payment_once (batch_id),
  UNIQUE KEY self_payment_reference (institution_id, bank_reference),
  CONSTRAINT self_payment_amount CHECK (amount_fen > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
