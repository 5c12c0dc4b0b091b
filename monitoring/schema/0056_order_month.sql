-- Order lines by the months of their order and their deadlines (monitoring/README.md, Rule RO-5): kept for reading, never a source. Quantities
-- are minimum units, money 1/10000 yuan. An award of 0: the product is no winning one.
-- forgets: order_month
CREATE TABLE IF NOT EXISTS order_month (
  institution_id BIGINT NOT NULL,
  distributor_id BIGINT NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id BIGINT NOT NULL,
  winner_id BIGINT NOT NULL,
  contracted BOOLEAN NOT NULL,
  award_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  variety_id BIGINT NOT NULL,
  placed_lines BIGINT NOT NULL,
  above_lines BIGINT NOT NULL,
  sent_lines BIGINT NOT NULL,
  answered_lines BIGINT NOT NULL,
  ordered_units BIGINT NOT NULL,
  accepted_units BIGINT NOT NULL,
  ordered_e4 BIGINT NOT NULL,
  accepted_e4 BIGINT NOT NULL,
  due_lines BIGINT NOT NULL,
  on_time_lines BIGINT NOT NULL,
  short_lines BIGINT NOT NULL,
  PRIMARY KEY (institution_id, distributor_id, month, product_id, winner_id, contracted, award_id),
  KEY order_month_institution (institution_id, month),
  KEY order_month_region (month, region_code),
  KEY order_month_distributor (distributor_id, month),
  KEY order_month_winner (winner_id, month)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- What a pair of institution and distributor ordered from a day on; columns that never change.
ALTER TABLE order_line ADD KEY IF NOT EXISTS order_line_pair_day (institution_id, distributor_id, price_on);
-- Whether an institution bought a variety since a month; sums of its months.
ALTER TABLE purchase_month ADD KEY IF NOT EXISTS purchase_month_variety (institution_id, variety_id, month);
ALTER TABLE repayment_month ADD KEY IF NOT EXISTS repayment_month_institution (institution_id, month);

-- What the indicators are held against (monitoring/README.md).
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9707, 'usage.share_basis', 'reference_strength', 'provisional', '2018-12-01', NULL, '默认：按参考规格折算的数量计算使用占比；国家文件按数量考核，折算口径未作规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9708, 'indicator.delivery_rate_least', '0.95', 'provisional', '2018-12-01', NULL, '默认：配送率不低于95%；国家文件未作规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9709, 'indicator.delivery_rate_bad', '0.8', 'provisional', '2018-12-01', NULL, '默认：配送率低于80%为预警；国家文件未作规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9710, 'indicator.short_lines_most', '0', 'provisional', '2018-12-01', NULL, '默认：出现断供、未按时足量供应即提醒（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9711, 'indicator.short_institutions_most', '1', 'provisional', '2018-12-01', NULL, '默认：两家及以上机构断供为短缺预警（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9712, 'indicator.stocked_least', '0.95', 'provisional', '2018-12-01', NULL, '默认：报量机构配备率不低于95%（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9713, 'indicator.above_price_most', '0', 'provisional', '2018-12-01', NULL, '中选价格为采购价格；高于中选价采购的订单行数应为零（订单由系统拦截，OR-2）', '市医保局', '2018-12-01 00:00:00', 1);
