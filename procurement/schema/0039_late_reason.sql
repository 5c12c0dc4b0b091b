-- Why lines are paid late, and the pauses of disputed ones (Rule DE-27).
CREATE TABLE IF NOT EXISTS late_reason (
  id BIGINT NOT NULL,
  acceptance_line_id BIGINT NOT NULL,
  reason_code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  note VARCHAR(500) NOT NULL,
  pauses BOOLEAN NOT NULL,
  from_on DATE NOT NULL,
  pause_ends_on DATE NULL,
  ended_on DATE NULL,
  recorded_by BIGINT NOT NULL,
  ended_by BIGINT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY late_reason_line (acceptance_line_id, id),
  CONSTRAINT late_reason_line_is FOREIGN KEY (acceptance_line_id) REFERENCES acceptance_line (id),
  CONSTRAINT late_reason_pause CHECK (pauses = (pause_ends_on IS NOT NULL)),
  CONSTRAINT late_reason_order CHECK (ended_on IS NULL OR ended_on >= from_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

ALTER TABLE acceptance_line
  ADD COLUMN IF NOT EXISTS late_reason_code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER coded_packs,
  ADD COLUMN IF NOT EXISTS paused_days INT NOT NULL DEFAULT 0 AFTER late_reason_code,
  ADD COLUMN IF NOT EXISTS paused_from DATE NULL AFTER paused_days,
  ADD COLUMN IF NOT EXISTS pause_ends_on DATE NULL AFTER paused_from;

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9163, 'settlement.dispute_pauses', 'yes', 'provisional', '2018-12-01', NULL, '默认：医疗机构登记争议原因的，应付期限自登记日起停计；国家文件未作规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9164, 'settlement.pause_days_most', '60', 'provisional', '2018-12-01', NULL, '默认：一条验收累计停计不超过60天，防止以争议拖延付款（待核）', '市医保局', '2018-12-01 00:00:00', 1);
