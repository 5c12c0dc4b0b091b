-- Reported volumes, the quota ledger, agreements. Quantities are minimum units. Rules: procurement/README.md.

CREATE TABLE IF NOT EXISTS volume_report (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agreement_year_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  filed_by BIGINT NULL,
  return_reason VARCHAR(500) NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY volume_report_number (number),
  UNIQUE KEY volume_report_once (agreement_year_id, institution_id),
  KEY volume_report_region (region_code, id),
  KEY volume_report_institution (institution_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS volume_report_line (
  id BIGINT NOT NULL,
  report_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  product_id BIGINT NULL,
  brand_key BIGINT NOT NULL,
  history_mean_units BIGINT NOT NULL,
  units BIGINT NOT NULL,
  reason VARCHAR(500) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY volume_report_line_once (report_id, variety_id, brand_key),
  CONSTRAINT volume_report_line_report FOREIGN KEY (report_id) REFERENCES volume_report (id),
  CONSTRAINT volume_report_line_units CHECK (units >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS quota_account (
  id BIGINT NOT NULL,
  agreement_year_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  award_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  winner_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  brand_free BOOLEAN NOT NULL,
  conversion_factor BIGINT NOT NULL,
  base_units BIGINT NOT NULL,
  ratio_ppm BIGINT NOT NULL,
  rule_id BIGINT NULL,
  contracted_units BIGINT NOT NULL,
  reserved_units BIGINT NOT NULL,
  accepted_units BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY quota_account_once (agreement_year_id, institution_id, award_id),
  KEY quota_account_institution (institution_id, id),
  KEY quota_account_winner (winner_id, id),
  KEY quota_account_region (region_code, id),
  KEY quota_account_award (award_id),
  CONSTRAINT quota_account_not_negative CHECK (contracted_units >= 0 AND reserved_units >= 0 AND accepted_units >= 0),
  CONSTRAINT quota_account_not_overdrawn CHECK (reserved_units + accepted_units <= contracted_units),
  CONSTRAINT quota_account_state CHECK (state IN ('computed', 'confirmed', 'locked', 'frozen', 'ended'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: quota_entry
CREATE TABLE IF NOT EXISTS quota_entry (
  id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  contracted_change BIGINT NOT NULL,
  reserved_change BIGINT NOT NULL,
  accepted_change BIGINT NOT NULL,
  document_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document_id BIGINT NOT NULL,
  reason VARCHAR(500) NULL,
  user_id BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY quota_entry_account (account_id, id),
  KEY quota_entry_document (document_id),
  CONSTRAINT quota_entry_account_is FOREIGN KEY (account_id) REFERENCES quota_account (id),
  CONSTRAINT quota_entry_kind CHECK (kind IN ('grant', 'amend', 'reserve', 'void', 'post', 'return', 'transfer_out', 'transfer_in', 'move_out', 'move_in'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS quota_transfer (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  alliance_id BIGINT NOT NULL,
  from_account_id BIGINT NOT NULL,
  to_account_id BIGINT NOT NULL,
  units BIGINT NOT NULL,
  reason VARCHAR(500) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_by BIGINT NOT NULL,
  approved_by BIGINT NULL,
  refusal_reason VARCHAR(500) NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY quota_transfer_number (number),
  CONSTRAINT quota_transfer_units CHECK (units > 0),
  CONSTRAINT quota_transfer_state CHECK (state IN ('proposed', 'approved', 'refused'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS agreement (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agreement_year_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  winner_id BIGINT NOT NULL,
  distributor_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document MEDIUMTEXT NOT NULL,
  document_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state_reason VARCHAR(500) NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY agreement_number (number),
  UNIQUE KEY agreement_once (agreement_year_id, institution_id, winner_id, distributor_id),
  KEY agreement_institution (institution_id, id),
  KEY agreement_winner (winner_id, id),
  KEY agreement_distributor (distributor_id, id),
  KEY agreement_region (region_code, id),
  CONSTRAINT agreement_state CHECK (state IN ('signing', 'in_force', 'suspended', 'ended'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS agreement_line (
  agreement_id BIGINT NOT NULL,
  quota_account_id BIGINT NOT NULL,
  award_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  contracted_units BIGINT NOT NULL,
  price_e4 BIGINT NOT NULL,
  PRIMARY KEY (agreement_id, quota_account_id),
  KEY agreement_line_account (quota_account_id),
  CONSTRAINT agreement_line_agreement FOREIGN KEY (agreement_id) REFERENCES agreement (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: agreement_signature
CREATE TABLE IF NOT EXISTS agreement_signature (
  agreement_id BIGINT NOT NULL,
  party VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  organisation_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  document_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_address VARCHAR(64) NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (agreement_id, party),
  CONSTRAINT agreement_signature_party CHECK (party IN ('institution', 'winner', 'distributor'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
