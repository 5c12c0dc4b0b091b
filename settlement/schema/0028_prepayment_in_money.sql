-- A prepayment is measured in money: the documents of an institution and agreement year are numbered and provide together what its rate of
-- the yearly contracted amount requires. Each says how it is offset and by when it is to be paid and cleared. A claim says by when it was due.

ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS sequence INT NOT NULL DEFAULT 1 AFTER region_code;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS required_fen BIGINT NOT NULL DEFAULT 0 AFTER rule_id;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS offset_mode VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'proportional' AFTER returned_fen;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS pay_by DATE NULL AFTER offset_mode;
ALTER TABLE prepayment ADD COLUMN IF NOT EXISTS clear_by DATE NULL AFTER pay_by;
UPDATE prepayment SET required_fen = amount_fen WHERE required_fen = 0;
UPDATE prepayment p JOIN agreement_year y ON y.id = p.agreement_year_id SET p.clear_by = DATE_ADD(y.valid_to, INTERVAL 30 DAY) WHERE p.clear_by IS NULL;
ALTER TABLE prepayment MODIFY COLUMN clear_by DATE NOT NULL;
ALTER TABLE prepayment DROP INDEX IF EXISTS prepayment_live;
ALTER TABLE prepayment ADD UNIQUE KEY IF NOT EXISTS prepayment_of_year (agreement_year_id, live_key, sequence);
ALTER TABLE prepayment ADD CONSTRAINT IF NOT EXISTS prepayment_offset_mode CHECK (offset_mode IN ('proportional', 'rolling', 'monthly'));
ALTER TABLE prepayment ADD CONSTRAINT IF NOT EXISTS prepayment_sequence CHECK (sequence >= 1);

ALTER TABLE prepayment_line ADD KEY IF NOT EXISTS prepayment_line_account (quota_account_id);

-- Claims filed before were not held to a day.
ALTER TABLE claim ADD COLUMN IF NOT EXISTS file_by DATE NULL AFTER month;
ALTER TABLE claim ADD COLUMN IF NOT EXISTS late BOOLEAN NOT NULL DEFAULT FALSE AFTER file_by;

INSERT IGNORE INTO rule (id, rule_key, rule_set, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9200, 'prepayment.top_up_from', NULL, '1', 'provisional', '2018-12-01', NULL, '国家医保局、财政部 2024-11-11 通知：不低于年度约定采购金额的30%；起补金额由本市规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9201, 'prepayment.with_direct_settlement', NULL, 'institution', 'provisional', '2018-12-01', NULL, '国家医保局、财政部 2024-11-11 通知：预付给医疗机构；邢台市留作经办机构周转金；本市直接结算机构的做法（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9202, 'prepayment.offset', NULL, 'proportional', 'provisional', '2018-12-01', NULL, '国办发〔2021〕2号：随采购进度从医疗机构申报款中逐步冲抵，具体办法由各地规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9203, 'prepayment.clear_days', NULL, '30', 'provisional', '2018-12-01', NULL, '年度清算期限由本市规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9204, 'prepayment.phases', NULL, '1', 'provisional', '2018-12-01', NULL, '四川省征求意见稿：可分期预付；本市一次拨付（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9205, 'prepayment.pay_working_days', NULL, '15', 'provisional', '2018-12-01', NULL, '四川省征求意见稿：协议签订后15个工作日内预付（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9206, 'claim.by_day', NULL, '10', 'confirmed', '2018-12-01', NULL, '丽政办发〔2021〕61号附件第十条：定点医药机构每月10日前申报上月费用', '市医保局', '2018-12-01 00:00:00', 1);
