-- Divisions, organisations, alliances, bank accounts. Rules: catalog/README.md.

CREATE TABLE IF NOT EXISTS region (
  code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(50) NOT NULL,
  parent_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NULL,
  level VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source VARCHAR(200) NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT region_level CHECK (level IN ('province', 'city', 'city_pool', 'county_pool', 'county'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS organisation (
  id BIGINT NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  uscc VARCHAR(18) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name VARCHAR(200) NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  level VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY organisation_code (code),
  KEY organisation_by_region (kind, region_code, id),
  KEY organisation_uscc (uscc),
  CONSTRAINT organisation_kind CHECK (kind IN ('institution', 'enterprise', 'bureau')),
  CONSTRAINT organisation_state CHECK (state IN ('active', 'suspended', 'closed'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS alliance (
  id BIGINT NOT NULL,
  code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(200) NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lead_institution_id BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY alliance_code (code),
  UNIQUE KEY alliance_lead (lead_institution_id),
  CONSTRAINT alliance_lead_is FOREIGN KEY (lead_institution_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS alliance_member (
  alliance_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  since DATE NOT NULL,
  until DATE NULL,
  PRIMARY KEY (institution_id, since),
  KEY alliance_member_by_alliance (alliance_id),
  CONSTRAINT alliance_member_alliance FOREIGN KEY (alliance_id) REFERENCES alliance (id),
  CONSTRAINT alliance_member_institution FOREIGN KEY (institution_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS delivery_point (
  id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  address VARCHAR(200) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY delivery_point_name (institution_id, name),
  CONSTRAINT delivery_point_institution FOREIGN KEY (institution_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS bank_account (
  id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  purpose VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_name VARCHAR(200) NOT NULL,
  bank_name VARCHAR(200) NOT NULL,
  account_number VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  active_key BIGINT NULL,
  proposed_by BIGINT NOT NULL,
  checked_by BIGINT NULL,
  refusal_reason VARCHAR(300) NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY bank_account_active (active_key, purpose),
  KEY bank_account_owner (organisation_id),
  CONSTRAINT bank_account_owner_is FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT bank_account_purpose CHECK (purpose IN ('settlement', 'prepayment')),
  CONSTRAINT bank_account_state CHECK (state IN ('proposed', 'active', 'replaced', 'refused'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
