-- Rounds, varieties, products, awards, authorisations, formularies, imports. Prices are 1/10000 yuan per pack, quantities minimum units.

CREATE TABLE IF NOT EXISTS procurement_round (
  id BIGINT NOT NULL,
  code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(200) NOT NULL,
  organiser VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  goods_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rule_set VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY round_code (code),
  CONSTRAINT round_period CHECK (valid_to >= valid_from),
  CONSTRAINT round_organiser CHECK (organiser IN ('national', 'provincial', 'alliance', 'city')),
  CONSTRAINT round_goods_kind CHECK (goods_kind IN ('drug', 'consumable')),
  CONSTRAINT round_state CHECK (state IN ('preparing', 'effective', 'ended'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS agreement_year (
  id BIGINT NOT NULL,
  round_id BIGINT NOT NULL,
  number INT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY agreement_year_number (round_id, number),
  CONSTRAINT agreement_year_round FOREIGN KEY (round_id) REFERENCES procurement_round (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS variety (
  id BIGINT NOT NULL,
  code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  generic_name VARCHAR(200) NOT NULL,
  route_form_group VARCHAR(100) NOT NULL,
  min_unit VARCHAR(20) NOT NULL,
  reference_strength VARCHAR(50) NOT NULL,
  goods_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY variety_code (code),
  UNIQUE KEY variety_name (generic_name, route_form_group)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS round_variety (
  round_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  drug_class VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  winners INT NOT NULL,
  PRIMARY KEY (round_id, variety_id),
  CONSTRAINT round_variety_round FOREIGN KEY (round_id) REFERENCES procurement_round (id),
  CONSTRAINT round_variety_variety FOREIGN KEY (variety_id) REFERENCES variety (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS product (
  id BIGINT NOT NULL,
  code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  variety_id BIGINT NOT NULL,
  generic_name VARCHAR(200) NOT NULL,
  trade_name VARCHAR(200) NULL,
  manufacturer_id BIGINT NOT NULL,
  form VARCHAR(100) NOT NULL,
  spec VARCHAR(100) NOT NULL,
  pack VARCHAR(100) NOT NULL,
  approval_number VARCHAR(40) NULL,
  conversion_factor BIGINT NOT NULL,
  min_unit VARCHAR(20) NOT NULL,
  pack_unit VARCHAR(20) NOT NULL,
  strength_ppm BIGINT NOT NULL,
  goods_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  originator BOOLEAN NOT NULL,
  essential BOOLEAN NOT NULL,
  negotiated BOOLEAN NOT NULL,
  dual_channel BOOLEAN NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  replaced_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY product_code (code),
  KEY product_variety (variety_id),
  CONSTRAINT product_variety_is FOREIGN KEY (variety_id) REFERENCES variety (id),
  CONSTRAINT product_manufacturer FOREIGN KEY (manufacturer_id) REFERENCES organisation (id),
  CONSTRAINT product_factor CHECK (conversion_factor BETWEEN 1 AND 100000),
  CONSTRAINT product_strength CHECK (strength_ppm > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: product_listed_price
CREATE TABLE IF NOT EXISTS product_listed_price (
  product_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  price_e4 BIGINT NOT NULL,
  source VARCHAR(300) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (product_id, valid_from),
  CONSTRAINT product_listed_price_positive CHECK (price_e4 > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS award (
  id BIGINT NOT NULL,
  round_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  winner_id BIGINT NOT NULL,
  area_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  supply_role VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  priority INT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source VARCHAR(300) NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY award_once (round_id, product_id, area_code),
  KEY award_product (product_id),
  KEY award_variety (variety_id, round_id),
  KEY award_winner (winner_id),
  CONSTRAINT award_round FOREIGN KEY (round_id) REFERENCES procurement_round (id),
  CONSTRAINT award_product_is FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT award_winner_is FOREIGN KEY (winner_id) REFERENCES organisation (id),
  CONSTRAINT award_role CHECK (supply_role IN ('main', 'first_backup', 'second_backup', 'brand')),
  CONSTRAINT award_state CHECK (state IN ('effective', 'suspended', 'withdrawn')),
  CONSTRAINT award_period CHECK (valid_to >= valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: award_price
CREATE TABLE IF NOT EXISTS award_price (
  award_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  price_e4 BIGINT NOT NULL,
  source VARCHAR(300) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  created_by BIGINT NOT NULL,
  PRIMARY KEY (award_id, valid_from),
  CONSTRAINT award_price_positive CHECK (price_e4 > 0),
  CONSTRAINT award_price_award FOREIGN KEY (award_id) REFERENCES award (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS distribution_authorisation (
  id BIGINT NOT NULL,
  winner_id BIGINT NOT NULL,
  distributor_id BIGINT NOT NULL,
  area_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id BIGINT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY distribution_authorisation_winner (winner_id, area_code),
  KEY distribution_authorisation_distributor (distributor_id),
  CONSTRAINT distribution_authorisation_state CHECK (state IN ('active', 'withdrawn'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS formulary_item (
  alliance_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  changed_by BIGINT NOT NULL,
  PRIMARY KEY (alliance_id, product_id),
  CONSTRAINT formulary_item_state CHECK (state IN ('listed', 'removed'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS import_job (
  id BIGINT NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  organisation_id BIGINT NOT NULL,
  file_name VARCHAR(200) NOT NULL,
  file_digest BINARY(32) NOT NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mapping MEDIUMTEXT NOT NULL,
  parameters MEDIUMTEXT NOT NULL,
  rows_read INT NOT NULL,
  rows_good INT NOT NULL,
  rows_bad INT NOT NULL,
  rows_written INT NOT NULL,
  rows_unchanged INT NOT NULL,
  created_by BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY import_job_digest (file_digest, kind),
  KEY import_job_owner (organisation_id, id),
  CONSTRAINT import_job_state CHECK (state IN ('done', 'partly_done', 'nothing_written'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS import_fault (
  job_id BIGINT NOT NULL,
  row_no INT NOT NULL,
  field VARCHAR(100) NOT NULL,
  token VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value VARCHAR(500) NOT NULL,
  zh VARCHAR(500) NOT NULL,
  en VARCHAR(500) NOT NULL,
  position INT NOT NULL,
  PRIMARY KEY (job_id, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
