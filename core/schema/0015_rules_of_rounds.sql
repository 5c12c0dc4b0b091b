-- What holds for which round of procurement, from the day it was published on, and how sure each figure is (Rules RB-1, RB-6).

ALTER TABLE rule
  ADD COLUMN goods_kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER drug_class,
  ADD COLUMN certainty VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'confirmed' AFTER value,
  ADD CONSTRAINT rule_certainty CHECK (certainty IN ('confirmed', 'provisional')),
  ADD CONSTRAINT rule_figure CHECK (value <> '' OR certainty = 'provisional');

UPDATE rule SET certainty = 'provisional' WHERE source LIKE '%待核%';

-- A row is in force from the publication of what it says.
UPDATE rule SET valid_from = '2022-06-01' WHERE id BETWEEN 9 AND 24;
UPDATE rule SET valid_from = '2020-07-01' WHERE id BETWEEN 25 AND 29;
UPDATE rule SET valid_from = '2025-09-01' WHERE id BETWEEN 30 AND 33;
UPDATE rule SET certainty = 'confirmed', source = '第十一批：一般为报量的80%，中选企业3家及以下的适当下调' WHERE id = 33;

-- A product that wins without volume is a matter of its award, not of its variety.
DELETE FROM rule WHERE id BETWEEN 34 AND 37;

INSERT IGNORE INTO rule (id, rule_key, rule_set, drug_class, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9101, 'contract_ratio.winners_1', 'round_11', 'restricted', '', 'provisional', '2025-09-01', NULL, '第十一批：糖皮质激素、抗菌药物等再予下调，分档未公布', '市医保局', '2018-12-01 00:00:00', 1),
(9102, 'contract_ratio.winners_2', 'round_11', 'restricted', '', 'provisional', '2025-09-01', NULL, '第十一批：糖皮质激素、抗菌药物等再予下调，分档未公布', '市医保局', '2018-12-01 00:00:00', 1),
(9103, 'contract_ratio.winners_3', 'round_11', 'restricted', '', 'provisional', '2025-09-01', NULL, '第十一批：糖皮质激素、抗菌药物等再予下调，分档未公布', '市医保局', '2018-12-01 00:00:00', 1),
(9104, 'contract_ratio.winners_4_or_more', 'round_11', 'restricted', '', 'provisional', '2025-09-01', NULL, '第十一批：糖皮质激素、抗菌药物等再予下调，分档未公布', '市医保局', '2018-12-01 00:00:00', 1),
(9105, 'contract_ratio.winners_1', 'round_12', NULL, '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9106, 'contract_ratio.winners_2', 'round_12', NULL, '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9107, 'contract_ratio.winners_3', 'round_12', NULL, '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9108, 'contract_ratio.winners_4_or_more', 'round_12', NULL, '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9109, 'contract_ratio.winners_1', 'round_12', 'restricted', '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9110, 'contract_ratio.winners_2', 'round_12', 'restricted', '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9111, 'contract_ratio.winners_3', 'round_12', 'restricted', '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1),
(9112, 'contract_ratio.winners_4_or_more', 'round_12', 'restricted', '', 'provisional', '2026-01-01', NULL, '第十二批：约定比例以公布为准', '市医保局', '2018-12-01 00:00:00', 1);

-- A floor for reports came with the eleventh round; before it there was none.
UPDATE rule SET rule_set = 'round_11', valid_from = '2025-08-06' WHERE id = 38;

INSERT IGNORE INTO rule (id, rule_key, rule_set, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9113, 'report_floor.ratio', NULL, '0', 'confirmed', '2018-12-01', NULL, '第十一批以前的批次未设报量下限', '市医保局', '2018-12-01 00:00:00', 1),
(9114, 'report_floor.ratio', 'round_12', '0.8', 'provisional', '2026-01-01', NULL, '第十二批：暂沿用第十一批（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9115, 'brand_reporting', NULL, 'no', 'confirmed', '2018-12-01', NULL, '第十一批以前按通用名报量', '市医保局', '2018-12-01 00:00:00', 1),
(9116, 'brand_reporting', 'round_11', 'yes', 'confirmed', '2025-08-06', NULL, '第十一批：可按厂牌报量，所报厂牌中选的由该企业直接供应该医疗机构', '市医保局', '2018-12-01 00:00:00', 1),
(9117, 'brand_reporting', 'round_12', 'yes', 'provisional', '2026-01-01', NULL, '第十二批：按厂牌报量（转述，待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9118, 'quota.brand_free_most_units', NULL, '0', 'confirmed', '2018-12-01', NULL, '第十二批前无此规定；第十二批：未入医共体的乡镇机构用量很小的，使用任一中选品牌均视为履约，数量界限由本市规定', '市医保局', '2018-12-01 00:00:00', 1),
(9119, 'quota.brand_free_who', NULL, 'township_alone', 'provisional', '2018-12-01', NULL, '第十二批：未入医共体的乡镇机构（转述，待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9120, 'contract.year_on_year_least', NULL, '1', 'provisional', '2021-01-28', NULL, '国办发〔2021〕2号：续约的约定采购量原则上不得少于上年度（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9121, 'agreement.ends_on', 'round_8', '2025-12-31', 'confirmed', '2023-03-01', NULL, '第八批国家集采公告：各品种采购周期均至2025-12-31', '市医保局', '2018-12-01 00:00:00', 1),
(9122, 'agreement.ends_on', 'round_9', '2027-12-31', 'provisional', '2023-10-01', NULL, '第九批国家集采公告：各品种采购周期均至2027-12-31（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9123, 'agreement.ends_on', 'round_10', '2027-12-31', 'confirmed', '2024-11-01', NULL, '第十批国家集采公告：各品种采购周期均至2027-12-31', '市医保局', '2018-12-01 00:00:00', 1),
(9124, 'agreement.ends_on', 'round_11', '2028-12-31', 'provisional', '2025-09-01', NULL, '第十一批国家集采文件征求意见稿：至2028-12-31（待核）', '市医保局', '2018-12-01 00:00:00', 1);
