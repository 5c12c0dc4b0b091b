-- Volumes as the round's organiser published them, per division or institution, in minimum units. Rule VO-9 (procurement/README.md).

CREATE TABLE IF NOT EXISTS published_volume (
  id BIGINT NOT NULL,
  agreement_year_id BIGINT NOT NULL,
  area_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NULL,
  institution_key BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  product_id BIGINT NULL,
  brand_key BIGINT NOT NULL,
  spec VARCHAR(200) NOT NULL,
  base_units BIGINT NOT NULL,
  contracted_units BIGINT NULL,
  source VARCHAR(300) NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY published_volume_once (agreement_year_id, area_code, institution_key, variety_id, brand_key, spec),
  KEY published_volume_institution (agreement_year_id, institution_id),
  CONSTRAINT published_volume_units CHECK (base_units >= 0 AND (contracted_units IS NULL OR contracted_units >= 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
