-- The retained surplus of an institution and agreement year, its recorded inputs and its computations, none of which is ever overwritten.

CREATE TABLE IF NOT EXISTS retained_surplus (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agreement_year_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  inputs INT NOT NULL,
  computation INT NOT NULL,
  base_fen BIGINT NOT NULL,
  share_ppm BIGINT NOT NULL,
  granted_fen BIGINT NOT NULL,
  paid_fen BIGINT NOT NULL,
  inputs_by BIGINT NOT NULL,
  inputs_confirmed_by BIGINT NULL,
  made_by BIGINT NULL,
  checked_by BIGINT NULL,
  rejection_reported_by BIGINT NULL,
  object_by DATE NULL,
  objection VARCHAR(500) NULL,
  objected_by BIGINT NULL,
  objection_answer VARCHAR(500) NULL,
  payment_id BIGINT NULL,
  state_reason VARCHAR(500) NULL,
  note VARCHAR(500) NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY retained_surplus_number (number),
  UNIQUE KEY retained_surplus_once (agreement_year_id, institution_id),
  KEY retained_surplus_institution (institution_id, id),
  KEY retained_surplus_region (region_code, id),
  CONSTRAINT retained_surplus_state CHECK (state IN ('inputs_open', 'inputs_confirmed', 'computed', 'published', 'objected', 'final', 'paying', 'paid', 'closed')),
  CONSTRAINT retained_surplus_amounts CHECK (base_fen >= 0 AND granted_fen >= 0 AND paid_fen BETWEEN 0 AND granted_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: retained_surplus_inputs
CREATE TABLE IF NOT EXISTS retained_surplus_inputs (
  surplus_id BIGINT NOT NULL,
  number INT NOT NULL,
  employees_fund_share_ppm BIGINT NOT NULL,
  residents_fund_share_ppm BIGINT NOT NULL,
  completion_ppm BIGINT NOT NULL,
  winning_share_ppm BIGINT NOT NULL,
  substitute_growth_ppm BIGINT NOT NULL,
  repaid_on_time_ppm BIGINT NOT NULL,
  reporting_ppm BIGINT NOT NULL,
  evidence VARCHAR(500) NOT NULL,
  recorded_by BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (surplus_id, number),
  CONSTRAINT retained_surplus_inputs_of FOREIGN KEY (surplus_id) REFERENCES retained_surplus (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: retained_surplus_variety
CREATE TABLE IF NOT EXISTS retained_surplus_variety (
  surplus_id BIGINT NOT NULL,
  number INT NOT NULL,
  institution_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  base_units BIGINT NOT NULL,
  base_price_e4 BIGINT NOT NULL,
  employees_use_ppm BIGINT NOT NULL,
  residents_use_ppm BIGINT NOT NULL,
  exclusion VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (surplus_id, number, institution_id, variety_id),
  CONSTRAINT retained_surplus_variety_of FOREIGN KEY (surplus_id, number) REFERENCES retained_surplus_inputs (surplus_id, number),
  CONSTRAINT retained_surplus_variety_is FOREIGN KEY (variety_id) REFERENCES variety (id),
  CONSTRAINT retained_surplus_variety_use CHECK (employees_use_ppm + residents_use_ppm <= 1000000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: retained_surplus_computation
CREATE TABLE IF NOT EXISTS retained_surplus_computation (
  surplus_id BIGINT NOT NULL,
  number INT NOT NULL,
  inputs INT NOT NULL,
  rules_on DATE NOT NULL,
  score_ppm BIGINT NOT NULL,
  sum_fen BIGINT NOT NULL,
  base_fen BIGINT NOT NULL,
  share_ppm BIGINT NOT NULL,
  granted_fen BIGINT NOT NULL,
  charge_all BOOLEAN NOT NULL,
  rules VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  provisional BOOLEAN NOT NULL,
  computed_by BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (surplus_id, number),
  CONSTRAINT retained_surplus_computation_of FOREIGN KEY (surplus_id, inputs) REFERENCES retained_surplus_inputs (surplus_id, number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Units are millionths of a reference unit, but for base and contract.
-- append-only: retained_surplus_row
CREATE TABLE IF NOT EXISTS retained_surplus_row (
  surplus_id BIGINT NOT NULL,
  number INT NOT NULL,
  institution_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  insurance_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  base_units BIGINT NOT NULL,
  contracted_units BIGINT NOT NULL,
  base_price_e4 BIGINT NOT NULL,
  winning_micro_units BIGINT NOT NULL,
  backup_micro_units BIGINT NOT NULL,
  failed_micro_units BIGINT NOT NULL,
  charged_micro_units BIGINT NOT NULL,
  other_micro_units BIGINT NOT NULL,
  completion_ppm BIGINT NOT NULL,
  gate VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  winning_fen BIGINT NOT NULL,
  other_fen BIGINT NOT NULL,
  fund_share_ppm BIGINT NOT NULL,
  use_share_ppm BIGINT NOT NULL,
  budget_fen BIGINT NOT NULL,
  spend_fen BIGINT NOT NULL,
  surplus_fen BIGINT NOT NULL,
  counted_fen BIGINT NOT NULL,
  granted_fen BIGINT NOT NULL,
  PRIMARY KEY (surplus_id, number, institution_id, variety_id, insurance_kind),
  CONSTRAINT retained_surplus_row_of FOREIGN KEY (surplus_id, number) REFERENCES retained_surplus_computation (surplus_id, number),
  CONSTRAINT retained_surplus_row_kind CHECK (insurance_kind IN ('employees', 'residents')),
  CONSTRAINT retained_surplus_row_granted CHECK (granted_fen >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- A variety of an institution and agreement year is final once.
-- append-only: retained_surplus_settled
CREATE TABLE IF NOT EXISTS retained_surplus_settled (
  agreement_year_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  surplus_id BIGINT NOT NULL,
  PRIMARY KEY (agreement_year_id, institution_id, variety_id),
  KEY retained_surplus_settled_by (surplus_id),
  CONSTRAINT retained_surplus_settled_of FOREIGN KEY (surplus_id) REFERENCES retained_surplus (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
