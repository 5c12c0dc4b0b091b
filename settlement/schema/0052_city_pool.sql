-- The pooled fund of the city: its accounts are kept by kind of insurance (and income by sort), its acts and the arrivals of finance's money as documents. Accounts that were there before have no kind of insurance.

ALTER TABLE ledger_account
  ADD COLUMN IF NOT EXISTS insurance_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'none' AFTER enterprise_id,
  ADD COLUMN IF NOT EXISTS income_sort VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'none' AFTER insurance_kind,
  DROP KEY IF EXISTS ledger_account_once,
  ADD UNIQUE KEY ledger_account_once (book, kind, pool_code, institution_id, enterprise_id, insurance_kind, income_sort);

CREATE TABLE IF NOT EXISTS pool_act (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  insurance_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sort VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  year INT NOT NULL,
  credited_fen BIGINT NOT NULL,
  required_fen BIGINT NOT NULL,
  pool_before_fen BIGINT NOT NULL,
  reading VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rules VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  provisional BOOLEAN NOT NULL,
  evidence VARCHAR(500) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_by BIGINT NOT NULL,
  checked_by BIGINT NULL,
  live_key BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY pool_act_number (number),
  UNIQUE KEY pool_act_once (pool_code, insurance_kind, sort, year, live_key),
  KEY pool_act_pool_state (pool_code, state, id),
  CONSTRAINT pool_act_kind CHECK (insurance_kind IN ('employees', 'residents')),
  CONSTRAINT pool_act_sort CHECK (sort IN ('opening', 'first_upload', 'year', 'sharing', 'top_up')),
  CONSTRAINT pool_act_state CHECK (state IN ('recorded', 'booked', 'refused')),
  CONSTRAINT pool_act_amounts CHECK (credited_fen >= 0 AND required_fen >= 0 AND pool_before_fen >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: pool_act_unit
CREATE TABLE IF NOT EXISTS pool_act_unit (
  id BIGINT NOT NULL,
  act_id BIGINT NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  surplus_fen BIGINT NOT NULL,
  personal_fen BIGINT NOT NULL,
  premium_fen BIGINT NOT NULL,
  county_subsidy_fen BIGINT NOT NULL,
  upper_subsidy_fen BIGINT NOT NULL,
  interest_fen BIGINT NOT NULL,
  spend_fen BIGINT NOT NULL,
  heads BIGINT NOT NULL,
  rating VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rating_document VARCHAR(200) NOT NULL,
  make_good_fen BIGINT NOT NULL,
  standard_before_fen BIGINT NOT NULL,
  standard_now_fen BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  from_surplus_fen BIGINT NOT NULL,
  from_finance_fen BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY pool_act_unit_once (act_id, pool_code),
  KEY pool_act_unit_pool (pool_code, id),
  CONSTRAINT pool_act_unit_of FOREIGN KEY (act_id) REFERENCES pool_act (id),
  CONSTRAINT pool_act_unit_amount CHECK (amount_fen = from_surplus_fen + from_finance_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: pool_act_share
CREATE TABLE IF NOT EXISTS pool_act_share (
  act_id BIGINT NOT NULL,
  reading VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  result_fen BIGINT NOT NULL,
  kept_fen BIGINT NOT NULL,
  pooled_fen BIGINT NOT NULL,
  from_surplus_fen BIGINT NOT NULL,
  transition_fen BIGINT NOT NULL,
  from_pool_fen BIGINT NOT NULL,
  county_match_fen BIGINT NOT NULL,
  county_rest_fen BIGINT NOT NULL,
  city_fen BIGINT NOT NULL,
  PRIMARY KEY (act_id, reading, pool_code),
  CONSTRAINT pool_act_share_of FOREIGN KEY (act_id) REFERENCES pool_act (id),
  CONSTRAINT pool_act_share_sum CHECK (result_fen = kept_fen + pooled_fen - from_surplus_fen - transition_fen - from_pool_fen - county_match_fen - county_rest_fen - city_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS finance_arrival (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pool_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  insurance_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payer VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  received_on DATE NOT NULL,
  bank_reference VARCHAR(100) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_by BIGINT NOT NULL,
  checked_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY finance_arrival_number (number),
  UNIQUE KEY finance_arrival_reference (pool_code, bank_reference),
  KEY finance_arrival_pool_state (pool_code, state, id),
  CONSTRAINT finance_arrival_kind CHECK (insurance_kind IN ('employees', 'residents')),
  CONSTRAINT finance_arrival_payer CHECK (payer IN ('county', 'city')),
  CONSTRAINT finance_arrival_state CHECK (state IN ('recorded', 'booked', 'refused')),
  CONSTRAINT finance_arrival_amount CHECK (amount_fen > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
