-- Use and closing stock per institution, calendar month and product. Quantities are minimum units. Rules: procurement/README.md.

CREATE TABLE IF NOT EXISTS usage_report (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  closes_on DATE NOT NULL,
  closing_rule_id BIGINT NULL,
  late BOOLEAN NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  filed_by BIGINT NOT NULL,
  filed_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY usage_report_number (number),
  UNIQUE KEY usage_report_once (institution_id, month),
  KEY usage_report_region (region_code, id),
  KEY usage_report_month (month, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- What holds now. Institution, region, month and variety repeat what report and product say, for sums by variety and period.
CREATE TABLE IF NOT EXISTS usage_line (
  id BIGINT NOT NULL,
  report_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id BIGINT NOT NULL,
  variety_id BIGINT NOT NULL,
  used_units BIGINT NOT NULL,
  stock_units BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY usage_line_once (report_id, product_id),
  KEY usage_line_institution (institution_id, variety_id, month),
  KEY usage_line_region (region_code, id),
  KEY usage_line_variety (variety_id, month),
  CONSTRAINT usage_line_report FOREIGN KEY (report_id) REFERENCES usage_report (id),
  CONSTRAINT usage_line_product FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT usage_line_units CHECK (used_units BETWEEN 0 AND 1000000000 AND stock_units BETWEEN 0 AND 1000000000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- What each version said of the products it changed; NULL: it took the product out.
-- append-only: usage_entry
CREATE TABLE IF NOT EXISTS usage_entry (
  id BIGINT NOT NULL,
  report_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  used_units BIGINT NULL,
  stock_units BIGINT NULL,
  reason VARCHAR(500) NULL,
  user_id BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY usage_entry_once (report_id, product_id, version),
  CONSTRAINT usage_entry_report FOREIGN KEY (report_id) REFERENCES usage_report (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT IGNORE INTO rule (id, rule_key, value, valid_from, source, owner, created_at, created_by) VALUES
(9001, 'usage.open_days', '10', '2018-12-01', '丽政办发〔2021〕61号：医疗机构次月10日前申报；使用与库存报送沿用此时限（待核）', '市医保局', '2018-12-01 00:00:00', 1);
