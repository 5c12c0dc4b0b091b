-- What an agreement promised besides volume and price stays with it (Rule AG-5), and the rule book's hours and due dates for everything else.

ALTER TABLE agreement
  ADD COLUMN response_hours INT NULL AFTER valid_to,
  ADD COLUMN response_in_working_hours BOOLEAN NOT NULL DEFAULT FALSE AFTER response_hours,
  ADD COLUMN delivery_hours INT NULL AFTER response_in_working_hours,
  ADD COLUMN emergency_hours INT NULL AFTER delivery_hours,
  ADD COLUMN delivery_from VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'placed' AFTER emergency_hours,
  ADD COLUMN due_rule VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER delivery_from,
  ADD COLUMN due_days INT NOT NULL DEFAULT 30 AFTER due_rule,
  ADD COLUMN due_contract_days INT NOT NULL DEFAULT 30 AFTER due_days,
  ADD COLUMN due_on_working_day BOOLEAN NOT NULL DEFAULT FALSE AFTER due_contract_days,
  ADD COLUMN prepayment_ratio_ppm INT NOT NULL DEFAULT 300000 AFTER due_on_working_day;

-- Of agreements that were drafted before, the terms are read off the text that was signed: it always had these words.
UPDATE agreement SET
  response_hours = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(document, '小时内答复', 1), '在收到订单后', -1) AS SIGNED),
  delivery_hours = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(document, '小时内送达，急救订单', 1), '一般订单', -1) AS SIGNED),
  emergency_hours = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(document, '小时内送达。', 1), '急救订单', -1) AS SIGNED),
  due_rule = CASE WHEN document LIKE '%货款于验收合格的次月末前%' THEN 'B' ELSE 'A' END
WHERE document LIKE '%在收到订单后%小时内答复；一般订单%小时内送达，急救订单%小时内送达。%';
UPDATE agreement SET
  due_days = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(document, '日内结清', 1), '货款于验收合格之日起', -1) AS SIGNED)
WHERE due_rule = 'A' AND document LIKE '%货款于验收合格之日起%日内结清%';
UPDATE agreement SET
  due_contract_days = due_days,
  prepayment_ratio_ppm = CAST(10000 * CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(document, '%向甲方预付', 1), '约定采购金额的', -1) AS DECIMAL(9, 4)) AS SIGNED)
WHERE document LIKE '%约定采购金额的%向甲方预付%';

ALTER TABLE agreement
  MODIFY COLUMN response_hours INT NOT NULL,
  MODIFY COLUMN delivery_hours INT NOT NULL,
  MODIFY COLUMN emergency_hours INT NOT NULL,
  MODIFY COLUMN due_rule VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ADD CONSTRAINT agreement_due_rule CHECK (due_rule IN ('A', 'B', 'C')),
  ADD CONSTRAINT agreement_delivery_from CHECK (delivery_from IN ('placed', 'confirmed'));

-- The hours a delivery was promised in, and from when they count (Rule OR-19).
ALTER TABLE order_line
  ADD COLUMN delivery_hours INT NULL AFTER responded_at,
  ADD COLUMN delivery_from VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'placed' AFTER delivery_hours,
  ADD CONSTRAINT order_line_delivery_from CHECK (delivery_from IN ('placed', 'confirmed'));

-- The due date of the national rule; where a province counts 30 days instead, its city is set up with a row of its own: due_date.rule A.
UPDATE rule SET value = 'B', certainty = 'confirmed', source = '国办发〔2021〕2号：结清时间不得超过交货验收合格后次月底；省定验收合格后30天的（国办发〔2015〕7号，贵州、河南等），启用时另录本项为 A' WHERE id = 46;
UPDATE rule SET source = '国办发〔2015〕7号，贵州、河南等省：验收合格后30天；仅在 due_date.rule 为 A 或 C 时适用' WHERE id = 47;

UPDATE rule SET value = '48', certainty = 'provisional', source = '常见合同条款：一般24至48小时；待核' WHERE id = 43;
UPDATE rule SET source = '常见合同条款：急救4至8小时；待核' WHERE id = 44;
UPDATE rule SET source = '系统默认：次月10日后更正须说明原因；丽政办发〔2021〕61号的10日是基金申报时限，与此无关；待核' WHERE id = 9001;

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9125, 'order.delivery_hours.remote', '72', 'provisional', '2018-12-01', NULL, '常见合同条款：偏远地区72小时；待核', '市医保局', '2018-12-01 00:00:00', 1),
(9126, 'order.area_class', 'ordinary', 'provisional', '2018-12-01', NULL, '系统默认：未指明者为一般区域，山区、海岛按县或机构另录 remote；待核', '市医保局', '2018-12-01 00:00:00', 1),
(9127, 'order.delivery_clock', 'placed', 'provisional', '2018-12-01', NULL, '系统默认：自下单起算；亦有合同自企业确认起算；待核', '市医保局', '2018-12-01 00:00:00', 1);
