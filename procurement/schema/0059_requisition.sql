-- Requests of members to the lead of their alliance, and the draft or order that answers each line (Rules RQ-1, RQ-2, RQ-3, RQ-4, RQ-5).
-- A line that a change leaves out goes; what it was stands in the audit.
-- forgets: requisition_line
CREATE TABLE IF NOT EXISTS requisition (
  id BIGINT NOT NULL,
  number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  institution_id BIGINT NOT NULL,
  region_code VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  alliance_id BIGINT NOT NULL,
  note VARCHAR(500) NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_count INT NOT NULL,
  open_lines INT NOT NULL,
  return_reason VARCHAR(500) NULL,
  filed_by BIGINT NOT NULL,
  submitted_by BIGINT NULL,
  returned_by BIGINT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL,
  submitted_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY requisition_number (number),
  KEY requisition_institution_state (institution_id, state, id),
  KEY requisition_region_state (region_code, state, id),
  CONSTRAINT requisition_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
  CONSTRAINT requisition_alliance FOREIGN KEY (alliance_id) REFERENCES alliance (id),
  CONSTRAINT requisition_state CHECK (state IN ('draft', 'submitted', 'merged', 'returned', 'withdrawn')),
  CONSTRAINT requisition_returned CHECK (state <> 'returned' OR (return_reason IS NOT NULL AND returned_by IS NOT NULL)),
  CONSTRAINT requisition_open CHECK (open_lines BETWEEN 0 AND line_count)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS requisition_line (
  id BIGINT NOT NULL,
  requisition_id BIGINT NOT NULL,
  line_no INT NOT NULL,
  institution_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  packs BIGINT NOT NULL,
  wanted_by DATE NULL,
  note VARCHAR(200) NULL,
  state VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id BIGINT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY requisition_line_once (requisition_id, product_id),
  KEY requisition_line_order (order_id, id),
  CONSTRAINT requisition_line_requisition FOREIGN KEY (requisition_id) REFERENCES requisition (id),
  CONSTRAINT requisition_line_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
  CONSTRAINT requisition_line_product FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT requisition_line_of FOREIGN KEY (order_id) REFERENCES purchase_order (id),
  CONSTRAINT requisition_line_state CHECK (state IN ('open', 'drafted', 'ordered')),
  CONSTRAINT requisition_line_held CHECK ((state = 'open') = (order_id IS NULL)),
  CONSTRAINT requisition_line_packs CHECK (packs > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9831, 'order.members_order_alone', 'yes', 'provisional', '2018-12-01', NULL, '系统默认：成员可自行下单；由牵头单位统一下单的医共体，按其牵头机构另录 no；待核', '市医保局', '2018-12-01 00:00:00', 1);
